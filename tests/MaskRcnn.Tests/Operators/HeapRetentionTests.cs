using System.Globalization;
using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Operators;

[TestClass]
public class HeapRetentionTests
{
    private const long Values = 12 << 20; // 48 MB, above every size that glibc keeps by itself
    private const int PageBytes = 4096;

    [TestMethod]
    public void Memory_of_freed_tensors_serves_the_next_ones_while_it_is_kept()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("There is glibc only on Linux.");
        using (new HeapRetention())
        using (new HeapRetention())
        {
            // What aligned blocks leave over keeps freed ones apart until glibc's lists of small blocks are full.
            for (int i = 0; i < 32; i++)
                empty(Values).Dispose();
            Assert.IsLessThan(Values * sizeof(float) / PageBytes / 10, LeastFaults());
        }
    }

    // Other tests of the process may fault too.
    private static long LeastFaults() => Enumerable.Range(0, 3).Min(_ =>
    {
        long before = MinorFaults();
        using (Tensor tensor = ones(Values))
        {
        }
        return MinorFaults() - before;
    });

    // minflt of /proc/self/stat, the tenth field; the second, the name in brackets, may hold spaces.
    private static long MinorFaults() =>
        long.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[8], CultureInfo.InvariantCulture);
}
