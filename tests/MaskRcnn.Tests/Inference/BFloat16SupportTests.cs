using System.Runtime.InteropServices;
using MaskRcnn.Inference;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Inference;

[TestClass]
public sealed class BFloat16SupportTests
{
    [TestMethod]
    public void The_processor_has_it_where_Linux_says_so()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Inconclusive("Only Linux lists what an x86 processor has.");
        string[] flags = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ');
        Assert.AreEqual(flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"), BFloat16Support.ProcessorHasIt);
    }

    [TestMethod]
    public void It_is_refused_where_the_processor_lacks_it_and_nobody_asked_for_it_all_the_same()
    {
        AppContext.TryGetSwitch(BFloat16Support.Switch, out bool before);
        try
        {
            AppContext.SetSwitch(BFloat16Support.Switch, false);
            BFloat16Support.Check(Precision.Float32, CPU);
            if (BFloat16Support.ProcessorHasIt)
                BFloat16Support.Check(Precision.BFloat16, CPU);
            else
                StringAssert.Contains(Assert.Throws<ArgumentException>(() => BFloat16Support.Check(Precision.BFloat16, CPU)).Message, "Precision");
        }
        finally
        {
            AppContext.SetSwitch(BFloat16Support.Switch, before);
        }
    }
}
