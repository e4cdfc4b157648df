using System.Text.Json;
using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using MaskRcnn.Tests.Detectron2;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace MaskRcnn.Cli.Tests.Export;

[TestClass]
public sealed class ExportCommandTests
{
    private const int Height = 60, Width = 90;

    private static readonly TemporaryFolder s_folder = new();
    private static readonly string s_weights = s_folder.PathOf("weights.safetensors");
    private static readonly string s_images = s_folder.PathOf("images");

    [ClassInitialize]
    public static void Prepare(TestContext context)
    {
        SmallWeights.Save(s_weights);
        Directory.CreateDirectory(s_images);
        foreach (int number in (int[])[7, 12])
        {
            var pixels = new byte[Height * Width * 3];
            new Random(number).NextBytes(pixels);
            new RgbImage(Width, Height, pixels).Save(Path.Combine(s_images, $"{number:D12}.png"));
        }
    }

    [ClassCleanup]
    public static void Remove() => s_folder.Dispose();

    [TestMethod]
    public void An_exported_model_predicts_what_its_zip_does()
    {
        string zip = SaveZip(), onnx = s_folder.PathOf("model.onnx");
        StringAssert.Contains(CommandLine.Run("export", zip, "-o", onnx, "--input", "uint8").Expect(0).Output, "wrote");
        (JsonElement[] expected, JsonElement[] found) = (Predict(zip), Predict(onnx));
        Assert.HasCount(expected.Length, found);
        Assert.IsNotEmpty(expected);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i].GetProperty("score").GetDouble(), found[i].GetProperty("score").GetDouble(), 1e-4);
            Assert.AreEqual(expected[i].GetProperty("label").ToString(), found[i].GetProperty("label").ToString());
        }
    }

    [TestMethod]
    public void Weights_are_exported_with_names_size_and_licence_and_brought_to_8_bits()
    {
        string single = s_folder.PathOf("single.onnx"), bytes = s_folder.PathOf("bytes.onnx");
        string[] all = ["export", "--weights", s_weights, "--classes", "a,b,c", "--min-size", "64", "--size", $"{Height}x{Width}", "--license", "CC0-1.0"];
        CommandLine.Run([.. all, "-o", single]).Expect(0);
        CommandLine.Run([.. all, "-o", bytes, "--int8", "--calibrate", s_images, "--weight-bits", "7"]).Expect(0);
        Assert.IsLessThan(0.35, (double)new FileInfo(bytes).Length / new FileInfo(single).Length);
        using var detector = new OnnxDetector(bytes);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, detector.ClassNames.ToArray());
        detector.Detect(RgbImage.Load(Path.Combine(s_images, $"{7:D12}.png")));
    }

    [TestMethod]
    public void A_lower_score_than_the_file_was_exported_for_is_warned_about()
    {
        string onnx = s_folder.PathOf("sure.onnx"), photo = Path.Combine(s_images, $"{7:D12}.png");
        CommandLine.Run("export", "--weights", s_weights, "--classes", "a,b,c", "--score-threshold", "0.25", "-o", onnx).Expect(0);
        StringAssert.Contains(CommandLine.Run("predict", photo, "--model", onnx, "--json", "--score-threshold", "0.2").Expect(0).Error, "scores of 0.25");
        Assert.AreEqual("", CommandLine.Run("predict", photo, "--model", onnx, "--json", "--score-threshold", "0.25").Expect(0).Error);
    }

    [TestMethod]
    public void Weights_by_the_rules_of_others_find_in_the_file_what_they_find_here()
    {
        using var reference = new Detectron2Reference("d2_full_r50");
        string weights = s_folder.PathOf("model_final.pkl"), onnx = s_folder.PathOf("detectron2.onnx"), photo = s_folder.PathOf("photo.png");
        reference.WriteZooFile(weights);
        JsonElement image = reference.Images[0];
        HashedPhoto.Save(image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32(), photo);
        CommandLine.Run("export", "--weights", weights, "--min-size", "240", "-o", onnx, "--input", "uint8").Expect(0);

        string[] expected = Describe("--weights", weights, "--min-size", "240"), found = Describe("--model", onnx);

        Assert.IsGreaterThan(20, expected.Length);
        CollectionAssert.AreEquivalent(expected, found);

        string[] Describe(params string[] detector)
        {
            using var json = JsonDocument.Parse(CommandLine.Run(["predict", photo, .. detector, "--json", "--score-threshold", "0.06"]).Expect(0).Output);
            return [.. json.RootElement[0].GetProperty("instances").EnumerateArray().Select(instance =>
                $"{instance.GetProperty("name")} {string.Join(' ', instance.GetProperty("box").EnumerateArray().Select(edge => Math.Round(edge.GetDouble())))}")];
        }
    }

    [TestMethod]
    [DataRow("Exactly one of a model zip and --weights", "export", "-o", "x.onnx")]
    [DataRow("--opset is 16, expected 17", "export", "model.zip", "-o", "x.onnx", "--opset", "16")]
    [DataRow("ONNX Runtime has no RoiAlign of version 22", "export", "model.zip", "-o", "x.onnx", "--opset", "22")]
    [DataRow("--size is 800, expected height x width", "export", "model.zip", "-o", "x.onnx", "--size", "800")]
    [DataRow("--int8 and --calibrate go together", "export", "model.zip", "-o", "x.onnx", "--int8")]
    [DataRow("--output", "export", "model.zip")]
    [DataRow("--dynamic and --size", "export", "model.zip", "-o", "x.onnx", "--dynamic", "--size", "8x8")]
    public void Wrong_usage_names_the_option(string named, params string[] args) =>
        StringAssert.Contains(CommandLine.Run(args).Expect(2).Error, named);

    [TestMethod]
    public void A_zip_that_is_not_there_is_named() =>
        StringAssert.Contains(CommandLine.Run("export", "no-such.zip", "-o", s_folder.PathOf("x.onnx")).Expect(1).Error, "no-such.zip");

    private static string SaveZip()
    {
        string zip = s_folder.PathOf("model.zip");
        var ml = new MLContext();
        IDataView rows = ml.Data.LoadFromEnumerable(new[] { new { ImagePath = "000000000007.png" } });
        var images = ml.Transforms.LoadImages("Image", s_images, "ImagePath").Fit(rows).Transform(rows);
        using var model = ml.Transforms.DetectInstances(WeightsSource.FromFile(s_weights), ["a", "b", "c"]).Fit(images);
        ml.Model.Save(model, null, zip);
        return zip;
    }

    private static JsonElement[] Predict(string model)
    {
        using var json = JsonDocument.Parse(
            CommandLine.Run("predict", s_images, "--model", model, "--json", "--score-threshold", "0.1").Expect(0).Output);
        return [.. json.RootElement.EnumerateArray().SelectMany(image => image.GetProperty("instances").EnumerateArray()).Select(instance => instance.Clone())];
    }
}
