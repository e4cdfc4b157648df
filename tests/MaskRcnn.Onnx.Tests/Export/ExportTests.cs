using MaskRcnn.Images;
using MaskRcnn.Tests.Model;
using static TorchSharp.torch;

namespace MaskRcnn.Onnx.Tests.Export;

[TestClass]
public sealed class ExportTests
{
    private static readonly (int Height, int Width)[] s_sizes =
    [
        (64, 64), (48, 64), (65, 97), (90, 120), (120, 90), (33, 200), (200, 33), (1, 1), (7, 300), (300, 7),
        (100, 101), (240, 320), (320, 240), (31, 32), (63, 96), (96, 96), (150, 151), (222, 111), (17, 19), (400, 300),
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("small_resnet18")]
    [DataRow("small_resnet18_v2")]
    public void Pictures_of_twenty_sizes_give_what_the_engine_gives_from_one_file(string name)
    {
        using MaskRcnnModel model = CreateHashed(name);
        using var exported = new ExportedModel(model);
        int found = 0;
        foreach ((int height, int width) in s_sizes)
        {
            RgbImage image = Pictures.Create($"size{height}x{width}", height, width);
            Detections expected = Detect(model, image)[0];
            var (box, score, _) = exported.Run(image).CompareWith(expected, 0, $"{height}x{width}");
            TestContext.WriteLine($"{height}x{width}: {expected.Count} detections, boxes {box:E1}, scores {score:E1}");
            found += expected.Count;
        }
        Assert.IsGreaterThan(s_sizes.Length, found);
    }

    [TestMethod]
    public void The_pictures_of_a_batch_give_what_they_give_alone()
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18");
        using var exported = new ExportedModel(model);
        RgbImage[] images = [.. Enumerable.Range(0, 3).Select(i => Pictures.Create($"batch{i}", 90, 120))];
        RawDetections found = exported.Run(images);
        for (int i = 0; i < images.Length; i++)
            found.CompareWith(Detect(model, images[i])[0], i, $"picture {i}");
    }

    [TestMethod]
    public void A_picture_without_detections_and_a_batch_with_one_are_no_error()
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18", options => options.ScoreThreshold = 1);
        using var exported = new ExportedModel(model);
        RgbImage image = Pictures.Create("none", 90, 120);
        Assert.IsEmpty(exported.Run(image).Labels);
        Assert.IsEmpty(exported.Run(image, image).Masks);
    }

    [TestMethod]
    public void No_proposals_are_no_error()
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18", options => options.RpnScoreThreshold = 1);
        using var exported = new ExportedModel(model);
        Assert.IsEmpty(exported.Run(Pictures.Create("none", 90, 120)).Labels);
    }

    [TestMethod]
    public void Bytes_give_what_numbers_give()
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18");
        using var exported = new ExportedModel(model, new() { Input = OnnxInput.Pixels });
        RgbImage image = Pictures.Create("bytes", 90, 120);
        exported.Run(image).CompareWith(Detect(model, image)[0], 0, "bytes");
    }

    [TestMethod]
    [DataRow(ResNetDepth.ResNet18)]
    [DataRow(ResNetDepth.ResNet34)]
    [DataRow(ResNetDepth.ResNet50)]
    [DataRow(ResNetDepth.ResNet101)]
    [DataRow(ResNetDepth.ResNet152)]
    public void Residual_networks_of_all_depths_give_what_the_engine_gives(ResNetDepth depth)
    {
        using MaskRcnnModel model = SmallModel.Create(options => (options.Backbone, options.ScoreThreshold) = (depth, 0));
        model.eval();
        Calm(model);
        using var exported = new ExportedModel(model);
        RgbImage image = Pictures.Create("depth", 60, 80);
        Detections expected = Detect(model, image)[0];
        Assert.IsGreaterThan(0, expected.Count);
        exported.Run(image).CompareWith(expected, 0, depth.ToString());
    }

    [TestMethod]
    public void Masks_at_the_size_of_the_picture_are_those_that_the_engine_pastes()
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18");
        using var small = new ExportedModel(model);
        using var pasted = new ExportedModel(model, new() { PasteMasks = true });
        RgbImage image = Pictures.Create("pasted", 90, 120);
        (RawDetections boxes, RawDetections whole) = (small.Run(image), pasted.Run(image));
        Assert.IsNotEmpty(whole.Labels);
        Assert.HasCount(whole.Labels.Length * 90 * 120, whole.Masks);
        for (int i = 0; i < whole.Labels.Length; i++)
        {
            byte[] low = boxes.Paste(i, image.Size, 0.5f + 1e-5f).ToBitmap(), high = boxes.Paste(i, image.Size, 0.5f - 1e-5f).ToBitmap();
            for (int pixel = 0; pixel < low.Length; pixel++)
                Assert.IsTrue(low[pixel] != high[pixel] || whole.Masks[i * low.Length + pixel] == low[pixel], $"mask {i}, pixel {pixel}");
        }
    }

    [TestMethod]
    [DataRow(17)]
    [DataRow(18)]
    [DataRow(20)]
    [DataRow(21)]
    public void Every_version_of_the_operator_set_gives_the_same(int opset)
    {
        using MaskRcnnModel model = CreateHashed("small_resnet18");
        using var exported = new ExportedModel(model, new() { Opset = opset });
        RgbImage image = Pictures.Create("opset", 90, 120);
        exported.Run(image).CompareWith(Detect(model, image)[0], 0, $"opset {opset}");
    }

    // Random weights of 150 layers give infinities otherwise.
    private static void Calm(MaskRcnnModel model)
    {
        using var noGrad = no_grad();
        foreach ((string name, Tensor value) in model.state_dict())
        {
            if (name.EndsWith("bn3.weight", StringComparison.Ordinal))
                value.fill_(0.2f);
        }
    }

    internal static MaskRcnnModel CreateHashed(string name, Action<MaskRcnnOptions>? change = null)
    {
        MaskRcnnModel model = HashedModel.Create(TorchvisionReference.Load(name).Root, change);
        model.eval();
        return model;
    }

    internal static IReadOnlyList<Detections> Detect(MaskRcnnModel model, params RgbImage[] images)
    {
        using var scope = NewDisposeScope();
        return model.Detect([.. images.Select(image => image.ToTensor())]);
    }
}
