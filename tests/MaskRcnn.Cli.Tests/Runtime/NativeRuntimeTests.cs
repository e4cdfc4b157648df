using MaskRcnn.Cli.Tests.Datasets;

namespace MaskRcnn.Cli.Tests.Runtime;

[TestClass]
public sealed class NativeRuntimeTests
{
    private static readonly string s_extension = OperatingSystem.IsWindows() ? "dll" : OperatingSystem.IsMacOS() ? "dylib" : "so";
    private static readonly string s_prefix = OperatingSystem.IsWindows() ? "" : "lib";

    [TestMethod]
    [DataRow("torch_cpu", "libtorch is not beside the application; add its package: dotnet add package TorchSharp-cpu --version 0.107.0")]
    [DataRow("LibTorchSharp", "TorchSharp's native library is not beside the application")]
    public void A_missing_library_is_one_line_that_says_what_brings_it(string library, string line)
    {
        using var application = new ApplicationCopy($"{s_prefix}{library}.{s_extension}");

        CommandLine command = application.Predict().Expect(1);

        StringAssert.StartsWith(command.Error, $"maskrcnn: {line}");
        // On a narrow terminal it goes on in the next row.
        Assert.DoesNotContain("   at ", command.Error);
        Assert.AreEqual("", command.Output);
    }

    [TestMethod]
    public void Data_sets_and_evaluation_load_no_libtorch()
    {
        using var application = new ApplicationCopy($"{s_prefix}torch_cpu.{s_extension}", $"{s_prefix}LibTorchSharp.{s_extension}");
        using var folder = new TemporaryFolder();
        string truth = SceneFiles.Write(folder);
        string found = folder.Write("found.json", """[{"image_id": 5, "category_id": 2, "bbox": [10, 20, 30, 40], "score": 0.9}]""");

        application.Run("dataset", "check", truth).Expect(0);
        application.Run("dataset", "convert", truth, folder.PathOf("labels"), "--to", "yolo").Expect(0);
        CommandLine evaluation = application.Run("evaluate", "--ground-truth", truth, "--detections", found, "--iou-type", "bbox").Expect(0);
        StringAssert.Contains(evaluation.Output, "1.000");
    }

    [TestMethod]
    [DataRow(null, null, "GOMP_SPINCOUNT = '20000'")]
    [DataRow("7", null, "GOMP_SPINCOUNT = '7'")]
    [DataRow(null, "active", "OMP_WAIT_POLICY = 'ACTIVE'")]
    public void The_OpenMP_of_libtorch_waits_shortly_unless_the_user_says_otherwise(string? turns, string? policy, string setting)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("GNU OpenMP is libtorch's only on Linux.");

        string shown = ApplicationCopy.PredictInPlace(("GOMP_SPINCOUNT", turns), ("OMP_WAIT_POLICY", policy), ("OMP_DISPLAY_ENV", "VERBOSE")).Error;

        StringAssert.Contains(shown, setting);
        if (policy is not null)
            Assert.DoesNotContain("GOMP_SPINCOUNT = '20000'", shown);
    }
}
