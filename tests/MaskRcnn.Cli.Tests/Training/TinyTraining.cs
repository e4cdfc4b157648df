using System.Globalization;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>Eight pictures of one bright rectangle on a dark ground in COCO's format, and a configuration that trains on them in seconds.</summary>
internal sealed class TinyTraining : IDisposable
{
    public const int Images = 8, Side = 64;
    private const int RectangleSide = 24;

    public TinyTraining()
    {
        Dataset = Folder.Write("data/instances.json", $$"""
            {"images": [{{Join(i => $$"""{"id": {{i}}, "file_name": "{{i}}.png", "height": {{Side}}, "width": {{Side}}}""")}}],
             "categories": [{"id": 1, "name": "box"}],
             "annotations": [{{Join(Annotate)}}]}
            """);
        for (int i = 0; i < Images; i++)
            Draw(i).Save(Folder.PathOf($"data/{i}.png"));
        Configuration = Folder.Write("tiny.json", """
            {
              "architecture": "small", // and made smaller
              "model": {"pyramidChannels": 16, "boxHeadSize": 32, "maskHeadChannels": 16, "maskHeadLayers": 1, "minSize": 64, "maxSize": 64},
              "training": {"epochs": 2, "batchSize": 2, "threadCount": 1, "augmentations": [{"type": "flip", "vertical": 0.5},],},
              "validationFraction": 0.25,
            }
            """);
    }

    public TemporaryFolder Folder { get; } = new();

    public string Dataset { get; }

    public string Configuration { get; }

    /// <summary>The arguments of a training in a workspace, and more.</summary>
    public string[] Arguments(string workspace, params string[] more) =>
        ["train", "--config", Configuration, "--dataset", Dataset, "--workspace", Folder.PathOf(workspace), .. more];

    public CommandLine Train(string workspace, params string[] more) => CommandLine.Run(Arguments(workspace, more));

    public void Dispose() => Folder.Dispose();

    private static string Join(Func<int, string> write) => string.Join(", ", Enumerable.Range(0, Images).Select(write));

    private static (int X, int Y) Place(int image) => (3 + 4 * image, 30 - 3 * image);

    private static string Annotate(int image)
    {
        (int x, int y) = Place(image);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"id": {{image + 1}}, "image_id": {{image}}, "category_id": 1, "iscrowd": 0, "area": {{RectangleSide * RectangleSide}},
             "bbox": [{{x}}, {{y}}, {{RectangleSide}}, {{RectangleSide}}],
             "segmentation": [[{{x}}, {{y}}, {{x + RectangleSide}}, {{y}}, {{x + RectangleSide}}, {{y + RectangleSide}}, {{x}}, {{y + RectangleSide}}]]}
            """);
    }

    private static RgbImage Draw(int image)
    {
        var pixels = new byte[Side * Side * 3];
        pixels.AsSpan().Fill(40);
        (int x, int y) = Place(image);
        for (int row = y; row < y + RectangleSide; row++)
            pixels.AsSpan((row * Side + x) * 3, RectangleSide * 3).Fill(210);
        return new RgbImage(Side, Side, pixels);
    }
}
