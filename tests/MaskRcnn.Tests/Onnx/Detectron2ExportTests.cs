using MaskRcnn.Images;
using MaskRcnn.Onnx.Tests.Export;
using MaskRcnn.Tests.Detectron2;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Onnx;

/// <summary>Models by detectron2's rules in ONNX Runtime, with the weights whose answers detectron2 gave (Fixtures/Detectron2/README.md).</summary>
[TestClass]
public sealed class Detectron2ExportTests
{
    private static readonly (int Height, int Width)[] s_sizes =
    [
        (192, 192), (192, 256), (64, 64), (65, 97), (120, 90), (200, 33), (31, 256), (300, 400), (500, 333), (100, 101), (1, 1), (151, 150), (600, 90),
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("d2_small_r50")]
    [DataRow("d2_small_r101")]
    [DataRow("d2_full_r50")]
    public void The_file_finds_in_the_pictures_of_the_reference_what_the_engine_finds(string name)
    {
        using MaskRcnnModel model = Create(name);
        using var exported = new ExportedModel(model);
        using var reference = new Detectron2Reference(name);
        var pictures = reference.Images.Select(image => (
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()));
        Assert.IsGreaterThan(20, ExportComparison.Compare(model, exported, pictures, TestContext));
    }

    [TestMethod]
    public void One_file_takes_pictures_of_many_sizes()
    {
        using MaskRcnnModel model = Create("d2_small_r50");
        using var exported = new ExportedModel(model, new() { Input = OnnxInput.Pixels });
        var pictures = s_sizes.Select(size => ($"size{size.Height}x{size.Width}", size.Height, size.Width));
        Assert.IsGreaterThan(s_sizes.Length, ExportComparison.Compare(model, exported, pictures, TestContext));
    }

    [TestMethod]
    public void A_batch_gives_what_its_pictures_give_alone()
    {
        using MaskRcnnModel model = Create("d2_small_r50");
        using var exported = new ExportedModel(model);
        RgbImage[] images = [Pictures.Create("d2-small-r50-a3", 150, 200), Pictures.Create("d2-small-r50-b0", 150, 200)];
        RawDetections found = exported.Run(images);
        for (int i = 0; i < images.Length; i++)
            found.CompareWith(ExportComparison.Detect(model, images[i]), i, $"picture {i}", model.Options.MaskPasting);
    }

    [TestMethod]
    public void No_detections_are_no_error()
    {
        using MaskRcnnModel model = Create("d2_small_r50", options => options.ScoreThreshold = 1);
        using var exported = new ExportedModel(model, new() { PasteMasks = true });
        Assert.IsEmpty(exported.Run(Pictures.Create("none", 90, 120)).Labels);
    }

    [TestMethod]
    public void Masks_at_the_size_of_the_picture_are_those_that_the_engine_pastes()
    {
        using MaskRcnnModel model = Create("d2_small_r50");
        ExportComparison.ComparePasted(model, Pictures.Create("d2-small-r50-a3", 150, 200));
    }

    private static MaskRcnnModel Create(string name, Action<MaskRcnnOptions>? change = null)
    {
        using var reference = new Detectron2Reference(name);
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("model_final.pkl");
        reference.WriteZooFile(path);
        return PretrainedModel.Load(WeightsSource.FromFile(path), out _, configure: options =>
        {
            reference.ReadChanges(options);
            change?.Invoke(options);
        });
    }
}
