using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.LabelMe;

[TestClass]
public sealed class LabelMeBrokenFileTests
{
    private const string Triangle = "[[1, 1], [9, 1], [9, 9]]";
    private const string MaskBox = "[[40, 2], [45, 6]]";

    public static IEnumerable<object[]> Files =>
        Texts().Concat(Structure()).Concat(Shapes()).Concat(Points()).Concat(Masks()).Concat(Sizes()).Concat(Names())
            .Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken) =>
        BrokenFiles.AssertRefused((BrokenFile)broken, "a.json", path => DatasetReader.Read(path, DatasetFormat.LabelMe));

    [TestMethod]
    public void Broken_file_of_a_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", LabelMeSamples.Table);
        folder.Write("b.json", "{}");
        BrokenFiles.AssertRefused(() => DatasetReader.Read(folder.FullName, DatasetFormat.LabelMe), "b.json", "", "\"shapes\"");
    }

    [TestMethod]
    public void Folder_without_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        BrokenFiles.AssertRefused(() => DatasetReader.Read(folder.FullName, DatasetFormat.LabelMe), "", "", "no *.json file");
        BrokenFiles.AssertRefused(() => DatasetReader.Read(folder.PathOf("a.json"), DatasetFormat.LabelMe), "a.json", "", "does not exist");
    }

    [TestMethod]
    public void Picture_in_the_file_is_not_decoded()
    {
        // 30 MB of base64, which would take 22 MB more to decode and many times that as pixels.
        string picture = $"\"imageData\": \"{new string('A', 30_000_000)}\"";
        string text = LabelMeSamples.Table.Replace("\"imageData\": null", picture, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.json", text);

        Assert.AreEqual(5, BrokenFiles.WithinLimits(() => DatasetReader.Read(path, DatasetFormat.LabelMe)).InstanceCount);
    }

    [TestMethod]
    public void Invalid_shapes_are_skipped_where_options_say_so()
    {
        string text = LabelMeSamples.WithShape($"{LabelMeSamples.Shape("star", Triangle)},{LabelMeSamples.Shape("polygon", Triangle)}");

        InstanceDataset dataset = LabelMeSamples.ReadText(text, new DatasetReaderOptions { SkipInvalid = true });

        Assert.AreEqual(1, dataset.InstanceCount);
        Assert.AreEqual(FindingKind.InvalidMask, dataset.Warnings.Single().Finding);
    }

    private static IEnumerable<BrokenFile> Texts() =>
    [
        new("empty file", "", "line 1", "not valid JSON"),
        new(
            "truncated within a number",
            LabelMeSamples.Table[..(LabelMeSamples.Table.IndexOf("30.5", StringComparison.Ordinal) + 3)],
            "line 1", "not valid JSON"),
        new("truncated before the last brace", LabelMeSamples.Table.TrimEnd()[..^1], "line", "not valid JSON"),
        new("NaN", WithPolygon("[[1, NaN], [2, 2], [3, 3]]"), "line 1", "not valid JSON"),
        new("nested a million times", LabelMeSamples.WithShape(new string('[', 1_000_000)), "line 1", "depth"),
        new("property twice", LabelMeSamples.WithShape("").Replace("\"flags\"", "\"shapes\"", StringComparison.Ordinal), "", "shapes"),
        new(
            "UTF-16",
            Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(LabelMeSamples.Table)).ToArray(),
            "byte 0", "not UTF-8"),
        new(
            "GBK",
            [.. Encoding.ASCII.GetBytes("{\"imagePath\":\""), 0xB5, 0xC4, .. Encoding.ASCII.GetBytes("\"}")],
            "byte 14", "0xB5 is not UTF-8"),
        new("half of a surrogate pair", LabelMeSamples.WithShape(Labelled("\"\\udc00\"")), "shapes[0].label", "surrogate"),
    ];

    private static IEnumerable<BrokenFile> Structure() =>
    [
        new("list", "[]", "", "found a list"),
        new("no shapes", """{"imagePath":"a.jpg","imageHeight":4,"imageWidth":4}""", "", "\"shapes\""),
        new("shapes are an object", """{"shapes":{},"imagePath":"a.jpg","imageHeight":4,"imageWidth":4}""", "shapes", "expected a list"),
        new("no image path", """{"shapes":[],"imageHeight":4,"imageWidth":4}""", "", "\"imagePath\""),
        new("image path is a number", """{"shapes":[],"imagePath":1,"imageHeight":4,"imageWidth":4}""", "imagePath", "expected a text"),
        new("shape is a number", LabelMeSamples.WithShape("3"), "shapes[0]", "found 3"),
        new("shape is null", LabelMeSamples.WithShape("null"), "shapes[0]", "found null"),
        new("shape without points", LabelMeSamples.WithShape("""{"label":"a"}"""), "shapes[0]", "\"points\""),
        new("shape without a label", LabelMeSamples.WithShape($$"""{"points":{{Triangle}}}"""), "shapes[0]", "\"label\""),
        new("label is a number", LabelMeSamples.WithShape(Labelled("4")), "shapes[0].label", "expected a text"),
        new("label is empty", LabelMeSamples.WithShape(Labelled("\"\"")), "shapes[0].label", "no name"),
        new(
            "group is a text",
            LabelMeSamples.WithShape($$"""{"label":"a","points":{{Triangle}},"group_id":"1"}"""),
            "shapes[0].group_id", "whole number"),
        new(
            "group is a fraction",
            LabelMeSamples.WithShape($$"""{"label":"a","points":{{Triangle}},"group_id":1.5}"""),
            "shapes[0].group_id", "found 1.5"),
        new(
            "group is huge",
            LabelMeSamples.WithShape($$"""{"label":"a","points":{{Triangle}},"group_id":1e40}"""),
            "shapes[0].group_id", "found 1e40"),
    ];

    private static IEnumerable<BrokenFile> Shapes() =>
    [
        new("unknown shape", WithType("star", Triangle), "shapes[0].shape_type", "\"star\", expected polygon"),
        new(
            "shape type is a list",
            LabelMeSamples.WithShape($$"""{"label":"a","points":{{Triangle}},"shape_type":[]}"""),
            "shapes[0].shape_type", "expected a text"),
        new("polygon of two points", WithPolygon("[[1, 1], [2, 2]]"), "shapes[0]", "2 points, expected 3 or more"),
        new("polygon of no points", WithPolygon("[]"), "shapes[0]", "0 points"),
        new("rectangle of one point", WithType("rectangle", "[[1, 1]]"), "shapes[0]", "1 points, expected 2"),
        new("circle of three points", WithType("circle", Triangle), "shapes[0]", "3 points, expected 2"),
        new("turned rectangle of three points", WithType("oriented_rectangle", Triangle), "shapes[0]", "3 points, expected 4"),
        new("open line", WithType("linestrip", Triangle), "shapes[0]", "ClosePolylines"),
    ];

    private static IEnumerable<BrokenFile> Points() =>
    [
        new("points are a number", WithPolygon("5"), "shapes[0].points", "found 5"),
        new("points are an object", WithPolygon("{}"), "shapes[0].points", "found an object"),
        new("point is a number", WithPolygon("[1, 2, 3]"), "shapes[0].points[0]", "found 1, expected a list"),
        new("point of one coordinate", WithPolygon("[[1, 1], [2], [3, 3]]"), "shapes[0].points[1]", "coordinates"),
        new("point of three coordinates", WithPolygon("[[1, 1, 1], [2, 2, 2], [3, 3, 3]]"), "shapes[0].points[0]", "coordinates"),
        new("coordinate is a text", WithPolygon("[[1, 1], [2, \"2\"], [3, 3]]"), "shapes[0].points[1][1]", "expected a number"),
        new("coordinate is null", WithPolygon("[[1, 1], [2, null], [3, 3]]"), "shapes[0].points[1][1]", "found null"),
        new("coordinate beyond float64", WithPolygon("[[1, 1], [2, -1e999], [3, 3]]"), "shapes[0].points[1][1]", "found -1e999"),
        new("huge coordinate", WithPolygon("[[1, 1], [2, 1e7], [3, 3]]"), "shapes[0].points[1][1]", "found 1e7"),
    ];

    private static IEnumerable<BrokenFile> Masks() =>
    [
        new("mask is missing", WithType("mask", MaskBox), "shapes[0]", "\"mask\""),
        new("mask is a list", WithMask("[]"), "shapes[0].mask", "PNG file in base64"),
        new("mask is not base64", WithMask("\"%%%\""), "shapes[0].mask", "PNG file in base64"),
        new("mask is no PNG", WithMask("\"AAAA\""), "shapes[0].mask", "not a PNG"),
        new("mask is empty", WithMask("\"\""), "shapes[0].mask", "empty"),
        new("mask is truncated", WithMask($"\"{LabelMeSamples.MaskOfBytes[..60]}\""), "shapes[0].mask", "PNG"),
        new(
            "mask of another size",
            WithMask($"\"{LabelMeSamples.MaskOfBytes}\"", "[[40, 2], [50, 9]]"),
            "shapes[0].mask", "6×5 pixels, expected 11×8"),
        new(
            "mask with its corners exchanged",
            WithMask($"\"{LabelMeSamples.MaskOfBytes}\"", "[[45, 6], [40, 2]]"),
            "shapes[0].mask", "6×5 pixels"),
        new("mask of one point", WithMask($"\"{LabelMeSamples.MaskOfBytes}\"", "[[40, 2]]"), "shapes[0]", "1 points, expected 2"),
        new(
            "mask that claims a billion pixels",
            WithMask($"\"{PngBomb(100_000, 10_000)}\"", "[[0, 0], [99999, 9999]]"),
            "shapes[0].mask", "100000x10000"),
        new(
            "mask that claims 10,000 times its data",
            WithMask($"\"{PngBomb(10_000, 10_000)}\"", "[[0, 0], [9999, 9999]]"),
            "shapes[0].mask", "cannot be those"),
    ];

    private static IEnumerable<BrokenFile> Sizes() =>
    [
        new("height is missing", WithSize("null", "64"), "", "\"imageHeight\""),
        new("sizes and image are missing", WithSize("null", "null"), "", "does not exist"),
        new("height is zero", WithSize("0", "64"), "imageHeight", "found 0"),
        new("height is negative", WithSize("-48", "64"), "imageHeight", "found -48"),
        new("height is a fraction", WithSize("48.5", "64"), "imageHeight", "found 48.5"),
        new("width is a text", WithSize("48", "\"64\""), "imageWidth", "expected a whole number"),
        new("width is huge", WithSize("48", "99999999999"), "imageWidth", "found 99999999999"),
        new("more columns than coordinates reach", WithSize("48", "1000001"), "", "1 to 1000000 rows and columns"),
        new("more pixels than a mask can have", WithSize("100000", "100000"), "", "10000000000"),
    ];

    private static IEnumerable<BrokenFile> Names() =>
    [
        new("absolute path", WithName("/home/me/a.jpg"), "imagePath", "ImageDirectory"),
        new("path of Windows", WithName("D:\\\\me\\\\a.jpg"), "imagePath", "ImageDirectory"),
        new("path that climbs out", WithName("..\\\\..\\\\a.jpg"), "imagePath", "ImageDirectory"),
        new("empty path", WithName(""), "imagePath", "does not name"),
        new("path of a folder", WithName("./"), "imagePath", "does not name"),
    ];

    private static string WithType(string type, string points) => LabelMeSamples.WithShape(LabelMeSamples.Shape(type, points));

    private static string WithPolygon(string points) => WithType("polygon", points);

    private static string WithMask(string mask, string points = MaskBox) =>
        LabelMeSamples.WithShape(LabelMeSamples.Shape("mask", points, $", \"mask\": {mask}"));

    private static string Labelled(string label) => $$"""{"label":{{label}},"points":{{Triangle}},"shape_type":"polygon"}""";

    private static string WithSize(string height, string width) =>
        $$"""{"shapes":[],"imagePath":"a.jpg","imageHeight":{{height}},"imageWidth":{{width}}}""";

    private static string WithName(string name) => $$"""{"shapes":[],"imagePath":"{{name}}","imageHeight":4,"imageWidth":4}""";

    private static string PngBomb(int width, int height) => Convert.ToBase64String(SmallPng.Encode(width, height, new byte[1000]));
}
