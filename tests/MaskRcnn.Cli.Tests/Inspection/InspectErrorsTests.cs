using System.Text.Json;
using MaskRcnn.Cli.Tests.Training;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Cli.Tests.Inspection;

[TestClass]
public sealed class InspectErrorsTests
{
    [TestMethod]
    public void What_is_listed_image_by_image_is_what_is_counted()
    {
        string data = Path.GetDirectoryName(SharedData.Path("eval/coco_open_dev_synth/gt.json"))!;
        var images = new System.Collections.Concurrent.ConcurrentDictionary<long, EvaluatedObjects>();
        CocoMetrics metrics = CocoFileEvaluation.Evaluate(
            Path.Combine(data, "gt.json"), Path.Combine(data, "dt_segm.json"), IouKind.Masks,
            new CocoFileEvaluationOptions { ImageEvaluated = image => images[image.ImageId] = image });
        foreach ((double iou, double? score) in ((double, double?)[])[(0.5, 0.5), (0.75, null)])
        {
            ErrorCounts total = metrics.CountErrors(iou, score).Total;
            IReadOnlyList<ImageErrors> listed = metrics.ListErrors(iou, score);
            Assert.AreEqual(images.Count, listed.Count);
            Assert.AreEqual(total.Missed, listed.Sum(image => image.Missed.Count));
            Assert.AreEqual(total.FalseNegatives, listed.Sum(image => image.NotFound.Count));
            Assert.AreEqual(total.TruePositives, Count(ErrorKind.TruePositive));
            Assert.AreEqual(total.LocationErrors, Count(ErrorKind.Location));
            Assert.AreEqual(total.ClassErrors, Count(ErrorKind.Class));
            Assert.AreEqual(total.Duplicates, Count(ErrorKind.Duplicate));
            Assert.AreEqual(total.BackgroundErrors, Count(ErrorKind.Background));
            InstanceConfusionMatrix matrix = metrics.ConfusionMatrix(iou, score ?? double.NegativeInfinity);
            foreach (var pair in listed.SelectMany(image => image.Confusions).GroupBy(pair => pair))
                Assert.AreEqual(matrix[pair.Key.TrueLabel, pair.Key.PredictedLabel], pair.Count());

            // Indices are those of the lists that were added: the overlaps say so, computed anew.
            foreach (ImageErrors image in listed)
            {
                EvaluatedObjects objects = images[image.ImageId];
                foreach (JudgedDetection item in image.Detections.Where(item => item.Truth is not null))
                {
                    (Detection detection, GroundTruth truth) = (objects.Detections[item.Detection], objects.Truths[item.Truth!.Value]);
                    long common = detection.Mask!.IntersectionArea(truth.Mask!);
                    Assert.AreEqual(common / (double)(detection.Mask.Area + truth.Mask!.Area - common), item.Overlap, 1e-12);
                }
            }

            int Count(ErrorKind kind) => listed.Sum(image => image.Detections.Count(item => item.Kind == kind));
        }
    }

    [TestMethod]
    public void The_page_has_the_numbers_of_the_evaluation()
    {
        string data = Path.GetDirectoryName(SharedData.Path("eval/coco_open_dev_synth/gt.json"))!;
        using var folder = new TemporaryFolder();
        string page = folder.PathOf("errors.html");
        CommandLine.Run(
            "inspect", "errors", "--ground-truth", Path.Combine(data, "gt.json"), "--detections", Path.Combine(data, "dt_segm.json"),
            "--images", SharedData.Folder("coco_open/images"), "--count", "50", "--output", page).Expect(0);
        string html = File.ReadAllText(page);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "reference.json")));
        foreach (JsonProperty stat in reference.RootElement.GetProperty("segm").GetProperty("stats").EnumerateObject().Take(6))
            Assert.Contains($">{stat.Value.GetDouble():0.000}<", html);
        Assert.IsLessThan(20_000_000, new FileInfo(page).Length);
        Assert.AreEqual(50, html.Split("<article class=\"image card\"").Length - 1);
    }

    [TestMethod]
    public void Names_of_files_and_classes_are_text_and_nothing_is_fetched()
    {
        using var folder = new TemporaryFolder();
        string html = File.ReadAllText(ErrorFiles.Inspect(folder, images: 1, detectionsPerImage: 2));
        Assert.DoesNotContain(ErrorFiles.FirstClass, html);
        Assert.DoesNotContain(ErrorFiles.SecondClass, html);
        Assert.DoesNotContain("http://", html);
        Assert.DoesNotContain("https://", html);
    }

    [TestMethod]
    public void Images_without_detections_and_without_pictures_are_shown_too()
    {
        using var folder = new TemporaryFolder();
        (string truth, _) = ErrorFiles.Write(folder, images: 2, detectionsPerImage: 0);
        File.Delete(folder.PathOf("2.png"));
        string page = folder.PathOf("errors.html");
        CommandLine.Run("inspect", "errors", "--ground-truth", truth, "--detections", folder.PathOf("dt.json"), "--images", folder.FullName, "-o", page).Expect(0);
        string html = File.ReadAllText(page);
        Assert.Contains("2 missed", html);
        Assert.Contains("class=\"note\"", html);
    }

    [TestMethod]
    public void A_training_writes_a_page_after_every_validation()
    {
        using var training = new TinyTraining();
        CommandLine.Run(training.Arguments("run", "--inspect-validation")).Expect(0);
        foreach (int epoch in (int[])[1, 2])
        {
            string html = File.ReadAllText(training.Folder.PathOf($"run/errors-{epoch:000}.html"));
            Assert.Contains($"Errors after epoch {epoch}", html);
            Assert.AreEqual(2, html.Split("<article class=\"image card\"").Length - 1);
            Assert.Contains("data:image/jpeg", html);
        }
    }

    [TestMethod]
    [DataRow("--output", "errors.txt", ".html")]
    [DataRow("--iou", "2", "0.1 to 1")]
    [DataRow("--count", "0", "1 to 500")]
    public void Wrong_values_are_named(string option, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        (string truth, string found) = ErrorFiles.Write(folder, 1, 1);
        List<string> arguments = ["inspect", "errors", "--ground-truth", truth, "--detections", found, option, value];
        if (option != "--output")
            arguments.AddRange(["--output", "errors.html"]);
        CommandLine run = CommandLine.Run([.. arguments]).Expect(2);
        Assert.Contains(value, run.Error);
        Assert.Contains(expected, run.Error);
    }
}
