using MaskRcnn.Runtime;

namespace MaskRcnn.Tests.Runtime;

/// <summary>The messages are those of glibc 2.36, .NET 10 on Linux and Windows, and dyld, as they were seen or documented.</summary>
[TestClass]
public sealed class LoadFailureTests
{
    private const string Places = """
        Unable to load shared library 'LibTorchSharp' or one of its dependencies. In order to help diagnose loading problems, consider using a tool like strace.
        /app/runtimes/linux-x64/native/LibTorchSharp.so: cannot open shared object file: No such file or directory
        {0}
        /app/LibTorchSharp: cannot open shared object file: No such file or directory
        """;

    private static readonly string[] s_libraries = ["libLibTorchSharp.so", "libtorch_cpu.so", "libc10.so"];

    [TestMethod]
    [DataRow("GLIBCXX_3.4.30", "GCC 12")]
    [DataRow("GLIBCXX_3.4.32", "GCC 13.2", "MaskRcnnRelaxCxxRuntime")]
    [DataRow("GLIBCXX_3.4.99", "libstdc++6")]
    [DataRow("CXXABI_1.3.13", "GCC 11")]
    public void An_older_Cxx_runtime_is_named_with_the_package_that_is_newer(string version, params string[] parts)
    {
        string line = Explain($"/lib/x86_64-linux-gnu/libstdc++.so.6: version `{version}' not found (required by /app/libLibTorchSharp.so)");

        foreach (string part in (string[])["libLibTorchSharp.so needs", version, "libstdc++6", .. parts])
            StringAssert.Contains(line, part);
        Assert.AreEqual(version == "GLIBCXX_3.4.32", line.Contains("MaskRcnnRelaxCxxRuntime", StringComparison.Ordinal));
    }

    [TestMethod]
    public void An_older_C_library_is_named_with_the_systems_that_have_it()
    {
        string line = Explain("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/libLibTorchSharp.so)");

        StringAssert.Contains(line, "GLIBC_2.34");
        StringAssert.Contains(line, "Debian 12, Ubuntu 22.04");
    }

    [TestMethod]
    public void An_application_without_libtorch_is_told_the_package_and_the_command() =>
        Assert.AreEqual(
            "libtorch is not beside the application; add its package: dotnet add package TorchSharp-cpu --version 0.107.0, or TorchSharp-cuda-linux for CUDA.",
            Explain("libtorch_cpu.so: cannot open shared object file: No such file or directory", "linux-x64", "libLibTorchSharp.so"));

    [TestMethod]
    public void The_package_for_CUDA_is_offered_only_where_there_is_one()
    {
        StringAssert.Contains(Explain("", "win-x64", "LibTorchSharp.dll"), "TorchSharp-cuda-windows");
        StringAssert.EndsWith(Explain("", "osx-arm64", "libLibTorchSharp.dylib"), "TorchSharp-cpu --version 0.107.0.");
    }

    [TestMethod]
    public void A_library_that_libtorch_needs_is_named() =>
        StringAssert.StartsWith(Explain("libgomp-98b21ff3.so.1: cannot open shared object file: No such file or directory"), "libtorch needs libgomp-98b21ff3.so.1,");

    [TestMethod]
    [DataRow("linux-arm64")]
    [DataRow("osx-x64")]
    [DataRow("win-x86")]
    public void A_system_without_packages_is_told_which_have_one(string platform)
    {
        string line = Explain("", platform);

        StringAssert.Contains(line, $"no native library for {platform};");
        StringAssert.Contains(line, "linux-x64, osx-arm64, win-x64, win-arm64");
    }

    [TestMethod]
    [DataRow("/app/libLibTorchSharp.so: invalid ELF header")]
    [DataRow("/app/libLibTorchSharp.so: wrong ELF class: ELFCLASS32")]
    [DataRow("An attempt was made to load a program with an incorrect format. (0x8007000B)")]
    public void Libraries_of_another_system_are_recognized(string message) => StringAssert.Contains(Explain(message), "for another system than linux-x64");

    [TestMethod]
    public void Windows_without_the_Visual_Cxx_runtime_is_told_the_command() =>
        StringAssert.EndsWith(
            Explain("Unable to load DLL 'LibTorchSharp' or one of its dependencies: The specified module could not be found. (0x8007007E)",
                "win-x64", "LibTorchSharp.dll", "torch_cpu.dll", "c10.dll"),
            "winget install Microsoft.VCRedist.2015+.x64");

    [TestMethod]
    public void Any_other_reason_is_the_line_of_the_loader_that_says_it() =>
        Assert.AreEqual(
            "libtorch does not start: /app/libLibTorchSharp.so: undefined symbol: _ZNK5torch2nn6Module5cloneEv",
            Explain("/app/libLibTorchSharp.so: undefined symbol: _ZNK5torch2nn6Module5cloneEv"));

    private static string Explain(string message, string platform = "linux-x64", params string[] libraries)
    {
        string line = LoadFailure.Explain(
            Places.Replace("{0}", message, StringComparison.Ordinal), new(platform, "0.107.0", libraries.Length > 0 ? libraries : s_libraries));
        Assert.DoesNotContain('\n', line);
        return line;
    }
}
