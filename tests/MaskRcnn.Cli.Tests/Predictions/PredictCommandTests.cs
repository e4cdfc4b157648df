using System.Text.Json;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Tests.Predictions;

[TestClass]
public sealed class PredictCommandTests
{
    private const int Height = 60, Width = 90;

    private static readonly TemporaryFolder s_folder = new();

    [ClassInitialize]
    public static void Prepare(TestContext context)
    {
        SmallWeights.Save(s_folder.PathOf("weights.safetensors"));
        Directory.CreateDirectory(s_folder.PathOf("images"));
        foreach (int number in (int[])[7, 12])
        {
            var pixels = new byte[Height * Width * 3];
            new Random(number).NextBytes(pixels);
            new RgbImage(Width, Height, pixels).Save(s_folder.PathOf($"images/{number:D12}.png"));
        }
    }

    [ClassCleanup]
    public static void Remove() => s_folder.Dispose();

    [TestMethod]
    public void Coco_results_hold_masks_of_the_size_of_the_image_under_the_number_in_its_name()
    {
        Predict("--output", s_folder.PathOf("coco"), "--format", "coco").Expect(0);

        using var results = JsonDocument.Parse(File.ReadAllText(s_folder.PathOf("coco/detections.json")));
        Assert.IsGreaterThan(0, results.RootElement.GetArrayLength());
        foreach (JsonElement result in results.RootElement.EnumerateArray())
        {
            CollectionAssert.Contains(new long[] { 7, 12 }, result.GetProperty("image_id").GetInt64());
            Assert.IsInRange(1, 3, result.GetProperty("category_id").GetInt32());
            RleMask mask = InstanceMask.Parse(result.GetProperty("segmentation").GetRawText()).ToRle(new ImageSize(Width, Height));
            Assert.AreEqual(new ImageSize(Width, Height), mask.Size);
            double[] box = [.. result.GetProperty("bbox").EnumerateArray().Select(edge => edge.GetDouble())];
            Assert.HasCount(4, box);
            Assert.IsLessThanOrEqualTo(Width + 1e-3, box[0] + box[2]);
        }
    }

    [TestMethod]
    public void The_page_shows_every_picture_it_names()
    {
        Predict("--output", s_folder.PathOf("html"), "--format", "html").Expect(0);
        string page = File.ReadAllText(s_folder.PathOf("html/index.html"));
        foreach (string name in (string[])["000000000007.png", "000000000012.png"])
        {
            StringAssert.Contains(page, $"src=\"{name}\"");
            Assert.AreEqual(0, RgbImage.Load(s_folder.PathOf($"html/{name}")).Width % Width);
        }
    }

    [TestMethod]
    public void Json_on_the_output_is_all_there_is_on_it()
    {
        using var images = JsonDocument.Parse(Predict("--json").Expect(0).Output);
        Assert.AreEqual(2, images.RootElement.GetArrayLength());
        JsonElement first = images.RootElement[0];
        Assert.AreEqual(Width, first.GetProperty("width").GetInt32());
        StringAssert.StartsWith(first.GetProperty("instances")[0].GetProperty("name").GetString(), "class ");
    }

    [TestMethod]
    public void Names_given_for_the_classes_are_used()
    {
        string table = Predict("--classes", "cat, dog, bird").Expect(0).Output;
        Assert.IsTrue(table.Contains("cat") || table.Contains("dog") || table.Contains("bird"), table);
    }

    [TestMethod]
    public void Scores_below_the_threshold_are_left_out()
    {
        StringAssert.Contains(Run("--score-threshold", "1").Expect(0).Output, "none");
    }

    [TestMethod]
    [DataRow(1, "3 classes, --classes names 2", "--classes", "cat,dog")]
    [DataRow(1, "no family of weights named", "--architecture", "yolo")]
    [DataRow(2, "expected cpu, cuda", "--device", "tpu")]
    [DataRow(2, "mps is not supported", "--device", "mps")]
    [DataRow(2, "expected 0 to 1", "--score-threshold", "1.5")]
    [DataRow(2, "--threads is -1", "--threads", "-1")]
    [DataRow(2, "expects a single argument", "--threads", "1", "--threads", "2")]
    [DataRow(2, "Exactly one of --weights and --model", "--model", "weights.safetensors")]
    public void Wrong_options_are_named(int exitCode, string message, params string[] options)
    {
        if (options[0] == "--model")
            options[1] = s_folder.PathOf(options[1]);
        StringAssert.Contains(Run(options).Expect(exitCode).Error, message);
    }

    [TestMethod]
    public void A_device_that_is_not_there_is_one_line_with_what_it_needs()
    {
        if (TorchSharp.torch.cuda.is_available())
            Assert.Inconclusive("There is CUDA here.");
        string error = Run("--device", "cuda").Expect(1).Error;
        StringAssert.Contains(error, "CUDA is not available here");
        Assert.HasCount(1, error.TrimEnd().Split('\n'));
    }

    [TestMethod]
    public void Weights_given_as_a_model_are_told_where_they_go() => StringAssert.Contains(
        CommandLine.Run("predict", s_folder.PathOf("images"), "--model", s_folder.PathOf("weights.safetensors")).Expect(1).Error,
        "give it as --weights");

    [TestMethod]
    [DataRow("none.zip")]
    [DataRow("none.onnx")]
    public void A_model_that_does_not_exist_is_one_line(string name)
    {
        using var folder = new TemporaryFolder();
        string error = CommandLine.Run("predict", folder.FullName, "--model", folder.PathOf(name), "--output", folder.PathOf("out")).Expect(2).Error;
        StringAssert.Contains(error, $"'{folder.PathOf(name)}'");
        CommandLine.Run("export", folder.PathOf(name), "--output", folder.PathOf("model.onnx")).Expect(1);
    }

    [TestMethod]
    public void A_file_that_is_no_model_is_named_with_the_reason()
    {
        string file = s_folder.Write("no.zip", "not a zip");
        string error = CommandLine.Run("predict", s_folder.PathOf("images"), "--model", file).Expect(1).Error;
        StringAssert.Contains(error, $"{file} cannot be loaded");
        Assert.HasCount(1, error.TrimEnd().Split('\n'));
    }

    [TestMethod]
    public void A_broken_image_is_named()
    {
        string broken = s_folder.Write("broken/no.png", "not a picture");
        StringAssert.Contains(
            CommandLine.Run("predict", broken, "--weights", s_folder.PathOf("weights.safetensors")).Expect(1).Error, broken);
    }

    [TestMethod]
    public void A_broken_image_does_not_cost_the_others()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(s_folder.PathOf("images")))
            folder.Write($"images/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        string broken = folder.Write("images/000000000009.png", "not a picture");

        CommandLine run = CommandLine.Run(
            "predict", folder.PathOf("images"), "--weights", s_folder.PathOf("weights.safetensors"), "--min-size", "64", "--score-threshold", "0",
            "--output", folder.PathOf("out"), "--format", "coco", "json", "html").Expect(1);

        StringAssert.Contains(run.Error, broken);
        StringAssert.Contains(run.Error, "1 of 3 images cannot be read");
        using var results = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out/detections.json")));
        CollectionAssert.AreEquivalent(new long[] { 7, 12 }, ImageIds(results));
        using var predictions = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out/predictions.json")));
        Assert.AreEqual(2, predictions.RootElement.GetArrayLength());
        Assert.IsTrue(File.Exists(folder.PathOf("out/index.html")));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Results_have_the_ids_of_a_data_set(bool namesImages)
    {
        using var folder = new TemporaryFolder();
        string[] files = Directory.GetFiles(s_folder.PathOf("images")).Order().ToArray();
        string dataset = folder.Write("val.json", $$"""
            {"images": [{"id": 300, "file_name": "{{Path.GetFileName(files[0])}}", "width": {{Width}}, "height": {{Height}}},
            {"id": 20, "file_name": "{{Path.GetFileName(files[1])}}", "width": {{Width}}, "height": {{Height}}}], "annotations": [],
            "categories": [{"id": 0, "name": "cat"}, {"id": 7, "name": "dog"}, {"id": 90, "name": "bird"}]}
            """);

        string[] images = namesImages ? [s_folder.PathOf("images")] : [];
        CommandLine.Run([
            "predict", .. images, "--dataset", dataset, "--images", s_folder.PathOf("images"), "--classes", "dog,cat,bird",
            "--weights", s_folder.PathOf("weights.safetensors"), "--min-size", "64", "--score-threshold", "0", "--output", folder.PathOf("out"),
            "--format", "coco"]).Expect(0);

        using var results = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out/detections.json")));
        CollectionAssert.AreEquivalent(new long[] { 20, 300 }, ImageIds(results));
        foreach (JsonElement result in results.RootElement.EnumerateArray())
            CollectionAssert.Contains(new[] { 0, 7, 90 }, result.GetProperty("category_id").GetInt32());
        CommandLine.Run("evaluate", "--ground-truth", dataset, "--detections", folder.PathOf("out/detections.json")).Expect(0);
    }

    private static long[] ImageIds(JsonDocument results) =>
        [.. results.RootElement.EnumerateArray().Select(result => result.GetProperty("image_id").GetInt64()).Distinct()];

    private static CommandLine Predict(params string[] options) => Run(["--score-threshold", "0", .. options]);

    private static CommandLine Run(params string[] options) =>
        CommandLine.Run(["predict", s_folder.PathOf("images"), "--weights", s_folder.PathOf("weights.safetensors"), "--min-size", "64", .. options]);
}
