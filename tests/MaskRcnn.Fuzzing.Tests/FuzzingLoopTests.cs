using MaskRcnn.Fuzzing.Mutation;
using MaskRcnn.Fuzzing.Running;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Tests;

[TestClass]
public sealed class FuzzingLoopTests
{
    private static readonly byte[] s_bad = "xxxx a long text with its end!"u8.ToArray();

    [TestMethod]
    public void An_error_that_is_not_documented_is_found_and_its_file_made_small()
    {
        using var folder = new TemporaryFolder();
        using var loop = new FuzzingLoop(new FaultyTarget(() => throw new ArgumentException("fault")), new FuzzingOptions(TimeSpan.FromSeconds(3), 1, folder.FullName));

        FuzzingReport report = loop.Run();

        Assert.AreEqual(1, report.Findings);
        Assert.IsGreaterThan(100, report.Executions);
        string[] files = [.. Directory.EnumerateFiles(folder.PathOf("faulty/findings")).Where(path => !path.EndsWith(".txt", StringComparison.Ordinal))];
        CollectionAssert.Contains(files.Select(File.ReadAllText).ToArray(), "a!");
    }

    [TestMethod]
    public void A_reader_without_a_fault_has_none()
    {
        using var folder = new TemporaryFolder();
        using var loop = new FuzzingLoop(new FaultyTarget(() => throw new InvalidDataException("documented")), new FuzzingOptions(TimeSpan.FromSeconds(1), 1, folder.FullName));

        FuzzingReport report = loop.Run();

        Assert.AreEqual((0, 3), (report.Findings, report.Outcomes));
    }

    [TestMethod]
    public void Too_much_memory_and_too_much_time_are_violations()
    {
        Assert.AreEqual("memory", KindOf(() => GC.KeepAlive(new byte[201_000_000])));
        Assert.AreEqual("time", KindOf(Work));
        Assert.AreEqual("error", KindOf(() => throw new KeyNotFoundException()));
        Assert.IsNull(KindOf(() => throw new InvalidDataException()));
        Assert.IsNull(KindOf(() => GC.KeepAlive(new byte[100_000_000])));
    }

    [TestMethod]
    public unsafe void Native_memory_counts_where_it_is_known()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("Only Linux tells the highest memory of a process since a moment.");
        Assert.AreEqual("memory", KindOf(() =>
        {
            const int bytes = 230_000_000;
            void* memory = System.Runtime.InteropServices.NativeMemory.Alloc(bytes);
            new Span<byte>(memory, bytes).Fill(1);
            System.Runtime.InteropServices.NativeMemory.Free(memory);
        }, Limits.Patient));
    }

    [TestMethod]
    public void The_same_seed_makes_the_same_files()
    {
        byte[][] Make(int seed)
        {
            var mutator = new Mutator(new Random(seed), new Words([s_bad]), 4096);
            return [.. Enumerable.Range(0, 200).Select(_ => mutator.Mutate(s_bad, "another"u8.ToArray()))];
        }

        byte[][] first = Make(1);
        Assert.IsTrue(first.Zip(Make(1), (a, b) => a.AsSpan().SequenceEqual(b)).All(same => same));
        Assert.IsFalse(first.Zip(Make(2), (a, b) => a.AsSpan().SequenceEqual(b)).All(same => same));
        Assert.IsTrue(first.All(file => file.Length <= 4096));
        Assert.IsGreaterThan(150, first.Select(Convert.ToHexString).Distinct().Count());
    }

    private static void Work()
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - start < TimeSpan.FromSeconds(1.1))
            Thread.SpinWait(1000);
    }

    private static string? KindOf(Action fault, Limits? limits = null)
    {
        var runner = new TargetRunner(new FaultyTarget(fault), limits ?? Limits.Strict);
        return runner.Judge(s_bad, runner.Run(s_bad))?.Kind;
    }
}
