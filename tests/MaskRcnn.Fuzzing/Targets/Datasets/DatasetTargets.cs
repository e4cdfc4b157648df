using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets.Pictures;

namespace MaskRcnn.Fuzzing.Targets.Datasets;

/// <summary>The formats of annotations.</summary>
internal static class DatasetTargets
{
    private const string Fixtures = "tests/MaskRcnn.Data.Tests/Fixtures", Tools = Fixtures + "/dataset-tools", Cases = Fixtures + "/field-cases";
    private static readonly byte[] s_picture = Repository.Read(Cases + "/15-yolo-float-class/images/train/a.png");

    public static IEnumerable<FuzzTarget> All =>
    [
        new DatasetTarget("coco", DatasetFormat.Coco, "set.json", () => Json(Cases).Where(IsCoco)),
        new DatasetTarget("lvis", DatasetFormat.Coco, "set.json", TrimmedJson.Lvis),
        new DatasetTarget("panoptic", DatasetFormat.CocoPanoptic, "set.json", TrimmedJson.Panoptic).With(
            "set/a.png", Repository.Read($"{Tools}/coco-panoptic/cityscapes_panoptic_val/town_000000_000019_gtFine_panoptic.png")),
        new DatasetTarget("panoptic-png", DatasetFormat.CocoPanoptic, "set/a.png", () => Repository.ReadAll(Tools + "/coco-panoptic", "*.png"))
        {
            Root = "set.json", Checksums = PngChunks.Repair,
        }.With("set.json", TrimmedJson.Panoptic().First()),
        new DatasetTarget("via", DatasetFormat.Via, "set.json", () => Json(Fixtures + "/Via").Concat(Json(Cases + "/19-via-several-attributes")))
            .With("a.png", s_picture).With("pond.png", s_picture).With("sky.png", s_picture).With("pictures/pond.png", s_picture).With("pictures/sky.png", s_picture),
        new DatasetTarget("labelme", DatasetFormat.LabelMe, "set.json", () => Json(Fixtures + "/LabelMe").Concat(Json(Cases + "/01-labelme-four-point-rectangle")).Concat(Json(Tools + "/labelme"))),
        new DatasetTarget("labelme-xml", DatasetFormat.LabelMeXml, "a.xml", () => Repository.ReadAll(Tools + "/labelme-xml", "*.xml")),
        new DatasetTarget("cvat", DatasetFormat.Cvat, "set.xml", () => Repository.ReadAll(Fixtures + "/Cvat", "*.xml").Concat(Repository.ReadAll(Cases, "annotations.xml"))),
        new DatasetTarget("yolo-description", DatasetFormat.Yolo, "data.yaml", () => Repository.ReadAll(Cases, "data.yaml"))
            .With("images/a.png", s_picture).With("labels/a.txt", "0 0.1 0.1 0.5 0.1 0.5 0.5\n"u8.ToArray()),
        new DatasetTarget("yolo", DatasetFormat.Yolo, "labels/a.txt", () => Repository.ReadAll(Cases, "a*.txt"))
        {
            Root = "data.yaml", Options = new DatasetReaderOptions { BoxesAsMasks = true },
        }.With("data.yaml", "train: images\nnames: [a, b, c]\n"u8.ToArray()).With("images/a.png", s_picture),
        new DatasetTarget("voc-xml", DatasetFormat.Voc, "a.xml", () => Repository.ReadAll(Tools + "/voc-polygons", "*.xml").Concat(Repository.ReadAll(Tools + "/voc-masks", "*.xml")))
        {
            Options = new DatasetReaderOptions { BoxesAsMasks = true },
        },
        Voc("voc-png", "SegmentationObject/a.png", () => Repository.ReadAll(Tools + "/voc-masks/SegmentationObject", "000000377575.png")),
        Voc("voc-labelmap", "labelmap.txt", () => Repository.ReadAll(Tools + "/voc-masks", "labelmap.txt")),
        new DatasetTarget("cityscapes", DatasetFormat.Cityscapes, "gtFine/town/town_000000_000019_gtFine_instanceIds.png", () => Repository.ReadAll(Tools + "/cityscapes", "*.png"))
        {
            Root = ".", Checksums = PngChunks.Repair,
        }.With("leftImg8bit/town/town_000000_000019_leftImg8bit.png", Repository.Read(Tools + "/cityscapes/town_000000_000019_gtFine_instanceIds.png")),
        new DatasetTarget("mask-folder", DatasetFormat.MaskFolders, "a/masks/1.png", () => Repository.ReadAll(Fixtures + "/png", "*.png", longest: 2048))
        {
            Root = ".", Checksums = PngChunks.Repair,
        }.With("a/images/a.png", Repository.Read(Fixtures + "/png/grey8.png")),
        new DatasetTarget("label-studio", DatasetFormat.LabelStudio, "set.json", TrimmedJson.LabelStudio),
        new DatasetTarget("segment-anything", DatasetFormat.SegmentAnything, "set.json", () => Json(Tools + "/segment-anything")),
        new DatasetTarget("kaggle", DatasetFormat.KaggleRle, "set.csv", Kaggle).With("a.png", s_picture),
        new DatasetTarget("open-images", DatasetFormat.OpenImages, "train-annotations-object-segmentation.csv", OpenImages)
        {
            Root = ".",
        }.With("class-descriptions.csv", Repository.Read(Tools + "/open-images/annotations/class-descriptions.csv"))
            .With("masks/000000377575_dog_00000000.png", Repository.Read(Tools + "/open-images/masks/train/000000377575_dog_00000000.png"))
            .With("000000377575.png", s_picture),
        new DatasetTarget("unknown-format", null, "set", () => Json(Cases).Concat(Json(Fixtures + "/Via")).Concat(Json(Fixtures + "/LabelMe")).Concat(Repository.ReadAll(Fixtures + "/Cvat", "*.xml"))),
    ];

    private static DatasetTarget Voc(string name, string file, Func<IEnumerable<byte[]>> seeds)
    {
        var target = new DatasetTarget(name, DatasetFormat.Voc, file, seeds) { Root = ".", Checksums = file.EndsWith(".png", StringComparison.Ordinal) ? PngChunks.Repair : content => content };
        target.With("SegmentationClass/a.png", Repository.Read(Tools + "/voc-masks/SegmentationClass/000000377575.png"))
            .With("JPEGImages/a.png", Repository.Read(Tools + "/voc-masks/SegmentationClass/000000377575.png"));
        if (file != "labelmap.txt")
            target.With("labelmap.txt", Repository.Read(Tools + "/voc-masks/labelmap.txt"));
        if (file != "SegmentationObject/a.png")
            target.With("SegmentationObject/a.png", Repository.Read(Tools + "/voc-masks/SegmentationObject/000000377575.png"));
        return target;
    }

    private static IEnumerable<byte[]> Kaggle() =>
    [
        "ImageId,EncodedPixels,Height,Width,ClassId\na.png,1 3 10 2,4,8,cat\na.png,,4,8,dog\n"u8.ToArray(), "ImageId,EncodedPixels\r\n\"a\",\"2 1 5 3\"\r\n"u8.ToArray(),
    ];

    private static IEnumerable<byte[]> OpenImages()
    {
        string[] lines = Encoding.ASCII.GetString(Repository.Read(Tools + "/open-images/annotations/train-annotations-object-segmentation.csv")).Split('\n');
        return [Encoding.ASCII.GetBytes($"{lines[0]}\n{lines[1]}\n{lines[1]}\n")];
    }

    private static IEnumerable<byte[]> Json(string folder) => Repository.ReadAll(folder, "*.json", longest: 4000);

    private static bool IsCoco(byte[] file) => file.AsSpan().IndexOf("\"annotations\""u8) >= 0;
}
