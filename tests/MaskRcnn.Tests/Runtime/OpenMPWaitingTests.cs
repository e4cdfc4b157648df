using System.Runtime.InteropServices;
using MaskRcnn.Runtime;

namespace MaskRcnn.Tests.Runtime;

[TestClass]
public sealed partial class OpenMPWaitingTests
{
    [TestMethod]
    public void The_environment_of_native_code_in_this_process_has_the_setting()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("GNU OpenMP is libtorch's only on Linux.");
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null)
            Assert.Inconclusive("OMP_WAIT_POLICY is set, which has precedence.");

        Assert.AreEqual(
            Environment.GetEnvironmentVariable(OpenMPWaiting.Variable) ?? "20000", Marshal.PtrToStringUTF8(GetEnv(OpenMPWaiting.Variable)));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnv(string name);
}
