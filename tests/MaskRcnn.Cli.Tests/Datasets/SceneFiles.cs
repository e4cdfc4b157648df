using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Datasets;

/// <summary>A grey image with a COCO file beside it.</summary>
internal static class SceneFiles
{
    public const int Height = 80, Width = 120;

    /// <summary>Writes the image, and annotations with one good instance and those given.</summary>
    public static string Write(TemporaryFolder folder, params string[] more)
    {
        var grey = new byte[Height * Width * 3];
        grey.AsSpan().Fill(90);
        new RgbImage(Width, Height, grey).Save(folder.PathOf("scene.png"));
        string[] annotations =
        [
            """{"id": 1, "image_id": 5, "category_id": 2, "bbox": [10, 20, 30, 40], "area": 1200, "iscrowd": 0, "segmentation": [[10, 20, 40, 20, 40, 60, 10, 60]]}""",
            .. more,
        ];
        return folder.Write("instances.json", $$"""
            {"images": [{"id": 5, "file_name": "scene.png", "height": {{Height}}, "width": {{Width}}}],
             "categories": [{"id": 2, "name": "crate"}],
             "annotations": [{{string.Join(",\n", annotations)}}]}
            """);
    }
}
