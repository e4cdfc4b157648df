using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using MaskRcnn.Kernels;

namespace MaskRcnn.Tests.Kernels;

/// <summary>
/// Runs the tests of a category once more with narrower vectors, in processes whose .NET is told not to use the wider ones: what a
/// processor without them executes.
/// </summary>
[TestClass]
public sealed class VectorWidthTests
{
    /// <summary>The tests that are run with every width.</summary>
    public const string Category = "EveryVectorWidth";

    // Tells the other process what it is about.
    private const string BitsVariable = "MASKRCNN_TEST_VECTOR_BITS";

    [TestMethod]
    [DataRow(256, "DOTNET_EnableAVX512")]
    [DataRow(128, "DOTNET_EnableAVX2")]
    public async Task All_tests_of_kernels_pass_with_narrower_vectors(int bits, string disabled)
    {
        if (!Avx2.IsSupported || VectorKernels.Best.Length * 32 <= bits)
            Assert.Inconclusive($"This process has vectors of {VectorKernels.Best.Length * 32} bits.");

        string tests = typeof(VectorWidthTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["vstest", tests, $"--TestCaseFilter:TestCategory={Category}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[disabled] = "0";
        start.Environment[BitsVariable] = bits.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, output);
        StringAssert.Matches(output, new Regex("Passed: +[1-9]"), "The other process ran no test.");
    }

    [TestMethod]
    [TestCategory(Category)]
    public void The_vectors_are_those_that_the_process_may_use()
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        string? wanted = Environment.GetEnvironmentVariable(BitsVariable);
        Assert.AreEqual(wanted ?? widest.ToString(CultureInfo.InvariantCulture), $"{VectorKernels.Best.Length * 32}");
    }
}
