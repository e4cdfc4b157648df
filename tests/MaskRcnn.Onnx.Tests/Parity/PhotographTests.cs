using System.Diagnostics;
using MaskRcnn.Tests.Parity;

namespace MaskRcnn.Onnx.Tests.Parity;

[TestClass]
public sealed class PhotographTests
{
    /// <summary>Where build/parity.sh put weights and results of torchvision; without it the small stored ones are used.</summary>
    private const string FolderVariable = "MASKRCNN_PARITY_FOLDER";
    private const double BoxTolerance = 1e-2;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("maskrcnn_resnet50_fpn")]
    [DataRow("maskrcnn_resnet50_fpn_v2")]
    public void Detections_in_photographs_are_those_of_torchvision(string architecture)
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)
            ?? Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision");
        using var files = new TemporaryFolder();
        int images = 0;
        foreach ((int size, MaskRcnnModel model, IReadOnlyList<ParityImage[]> runs) in ParityReference.Load(folder, architecture).Models())
        {
            string path = files.PathOf($"{size}.onnx");
            model.SaveAsOnnx(path, new() { Input = OnnxInput.Pixels });
            using var detector = new OnnxDetector(path);
            // Images of a call of torchvision have different sizes, which one call of the file cannot take.
            foreach (ParityImage expected in runs.Where(run => run.Length == 1).SelectMany(run => run))
            {
                long start = Stopwatch.GetTimestamp();
                Detections found = detector.Detect(expected.Load());
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                Deviation deviation = expected.Compare(found, $"{expected.File} at {size}");
                TestContext.WriteLine(
                    $"{found.Count,4} found, box {deviation.Box:E1}, score {deviation.Score:E1}, mask pixels {deviation.Pixels}, "
                    + $"{time.TotalMilliseconds:F0} ms, {expected.File} at {size}");
                Assert.IsLessThanOrEqualTo(BoxTolerance, deviation.Box, $"boxes, {expected.File}");
                Assert.AreEqual(0, deviation.Pixels, $"mask pixels, {expected.File}");
                images++;
            }
        }
        Assert.IsGreaterThan(0, images);
    }
}
