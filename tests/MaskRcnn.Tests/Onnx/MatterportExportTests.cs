using MaskRcnn.Images;
using MaskRcnn.Onnx.Tests.Export;
using MaskRcnn.Tests.Matterport;

namespace MaskRcnn.Tests.Onnx;

/// <summary>Models by the original's rules in ONNX Runtime, with the weights whose answers the original gave (Fixtures/Matterport/README.md).</summary>
[TestClass]
public sealed class MatterportExportTests
{
    private static readonly (int Height, int Width)[] s_sizes =
    [
        (256, 256), (192, 256), (64, 64), (65, 97), (120, 90), (200, 33), (31, 256), (300, 400), (500, 333), (100, 101), (1, 1), (150, 151), (600, 90),
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("small_resnet50")]
    [DataRow("few_resnet50")]
    [DataRow("full_resnet101")]
    [DataRow("default_resnet101")]
    public void The_file_finds_in_the_pictures_of_the_reference_what_the_engine_finds(string name)
    {
        if (name.EndsWith("resnet101", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("MASKRCNN_LONG_TESTS") is not "true")
            Assert.Inconclusive("The networks at full width take minutes: set MASKRCNN_LONG_TESTS=true, as build/long-tests.sh does.");
        var reference = MatterportReference.Load(name);
        using MaskRcnnModel model = Create(reference);
        using var exported = new ExportedModel(model);
        var pictures = reference.Images.Select(image => image.GetProperty("image")).Select(image =>
            (image[0].GetString()!, image[1].GetInt32(), image[2].GetInt32()));
        Assert.IsGreaterThan(20, ExportComparison.Compare(model, exported, pictures, TestContext));
    }

    [TestMethod]
    [DataRow(ImageResizeMode.Square)]
    [DataRow(ImageResizeMode.Pad64)]
    public void One_file_takes_pictures_of_many_sizes(ImageResizeMode mode)
    {
        using MaskRcnnModel model = Create(MatterportReference.Load("small_resnet50"), options => options.ResizeMode = mode);
        using var exported = new ExportedModel(model, new() { Input = OnnxInput.Pixels });
        var pictures = s_sizes.Select(size => ($"size{size.Height}x{size.Width}", size.Height, size.Width));
        Assert.IsGreaterThan(s_sizes.Length, ExportComparison.Compare(model, exported, pictures, TestContext));
    }

    public static IEnumerable<object[]> Conventions() =>
    [
        ["enlarged pictures", (MaskRcnnOptions o) => (o.ResizeMode, o.MinScale) = (ImageResizeMode.Pad64, 2.1f)],
        ["every second position", (MaskRcnnOptions o) => o.AnchorStride = 2],
        ["every third position", (MaskRcnnOptions o) => o.AnchorStride = 3],
        ["every class", (MaskRcnnOptions o) => o.BestClassOnly = false],
        ["proposals by level", (MaskRcnnOptions o) => o.ProposalSelection = ProposalSelection.PerLevel],
        ["likely proposals", (MaskRcnnOptions o) => o.RpnScoreThreshold = 0.5f],
        ["pixels", (MaskRcnnOptions o) => (o.Coordinates, o.RoiPooling, o.MaskTargets, o.MaskPasting) =
            (CoordinateSystem.Pixels, RoiPoolingKind.Align, MaskTargetKind.RoiAlign, MaskPastingKind.Padded)],
        ["limited growth, blue first", (MaskRcnnOptions o) => (o.MaxBoxGrowth, o.ChannelOrder) = (62.5f, ChannelOrder.Bgr)],
        ["padded masks", (MaskRcnnOptions o) => o.MaskPasting = MaskPastingKind.Padded],
    ];

    [TestMethod]
    [DynamicData(nameof(Conventions))]
    public void Each_convention_by_itself_is_that_of_the_engine(string name, object change)
    {
        using MaskRcnnModel model = Create(MatterportReference.Load("small_resnet50"), options => ((Delegate)change).DynamicInvoke(options));
        using var exported = new ExportedModel(model);
        (string, int, int)[] pictures = [("mp-c", 256, 256), ("mp-j", 240, 180)];
        Assert.IsGreaterThan(2, ExportComparison.Compare(model, exported, pictures, TestContext), name);
    }

    [TestMethod]
    public void Pictures_that_stay_as_they_are_must_have_sides_of_whole_strides()
    {
        using MaskRcnnModel model = Create(MatterportReference.Load("small_resnet50"), options => options.ResizeMode = ImageResizeMode.None);
        using var exported = new ExportedModel(model);
        Assert.IsGreaterThan(0, ExportComparison.Compare(model, exported, [("mp-c", 256, 256), ("size128x192", 128, 192)], TestContext));
        foreach ((int height, int width) in ((int, int)[])[(100, 64), (64, 100), (30, 64)])
            Assert.Throws<Microsoft.ML.OnnxRuntime.OnnxRuntimeException>(() => exported.Run(Pictures.Create("other", height, width)));
        var error = Assert.ThrowsExactly<ArgumentException>(() => new ExportedModel(model, new() { ImageSize = new(100, 64) }));
        StringAssert.Contains(error.Message, "ImageSize is 100×64; expected multiples of 64");
    }

    [TestMethod]
    public void A_batch_gives_what_its_pictures_give_alone()
    {
        using MaskRcnnModel model = Create(MatterportReference.Load("small_resnet50"));
        using var exported = new ExportedModel(model);
        RgbImage[] images = [Pictures.Create("mp-c", 200, 256), Pictures.Create("mp-k", 200, 256)];
        RawDetections found = exported.Run(images);
        for (int i = 0; i < images.Length; i++)
            found.CompareWith(ExportComparison.Detect(model, images[i]), i, $"picture {i}", model.Options.MaskPasting);
    }

    [TestMethod]
    public void No_detections_and_no_proposals_are_no_error()
    {
        using MaskRcnnModel sure = Create(MatterportReference.Load("small_resnet50"), options => options.ScoreThreshold = 1);
        using var none = new ExportedModel(sure);
        Assert.IsEmpty(none.Run(Pictures.Create("mp-c", 100, 120)).Labels);
        using MaskRcnnModel empty = Create(MatterportReference.Load("small_resnet50"), options => options.RpnScoreThreshold = 1);
        using var unproposed = new ExportedModel(empty, new() { PasteMasks = true });
        Assert.IsEmpty(unproposed.Run(Pictures.Create("mp-c", 100, 120)).Labels);
    }

    [TestMethod]
    public void Masks_at_the_size_of_the_picture_are_those_that_the_engine_pastes()
    {
        using MaskRcnnModel model = Create(MatterportReference.Load("small_resnet50"));
        ExportComparison.ComparePasted(model, Pictures.Create("mp-j", 240, 180));
    }

    private static MaskRcnnModel Create(MatterportReference reference, Action<MaskRcnnOptions>? change = null)
    {
        MaskRcnnModel model = reference.CreateModel(change);
        model.eval();
        return model;
    }
}
