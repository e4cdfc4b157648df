using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Via;

[TestClass]
public sealed class ViaBrokenFileTests
{
    private const string Region = "pond.png1.regions[0]";
    private const string Shape = $"{Region}.shape_attributes";

    public static IEnumerable<object[]> Files =>
        Texts().Concat(Structure()).Concat(Shapes()).Concat(Numbers()).Concat(Classes()).Concat(Names())
            .Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken)
    {
        using var folder = new TemporaryFolder();
        ViaSamples.WriteImages(folder);
        var file = (BrokenFile)broken;
        string path = folder.Write("via.json", file.Content);
        BrokenFiles.AssertRefused(() => DatasetReader.Read(path, DatasetFormat.Via), "via.json", file.Place, file.Reason);
    }

    [TestMethod]
    [DataRow("missing", null, "does not exist")]
    [DataRow("empty", "", "empty")]
    [DataRow("no picture", "504B0304", "not a JPEG")]
    [DataRow("truncated", "89504E470D0A1A0A0000000D", "truncated PNG")]
    [DataRow("no pixels", "89504E470D0A1A0A0000000D4948445200000000000000000800000000000000000000000049454E4400000000", "size of 0x0")]
    [DataRow("more pixels than a mask can have", "89504E470D0A1A0A0000000D494844520000FFFF0000FFFF0800000000000000000000000049454E4400000000", "65535×65535")]
    public void Broken_image_is_refused_by_the_entry_that_needs_it(string name, string? hexadecimal, string reason)
    {
        using var folder = new TemporaryFolder();
        if (hexadecimal is not null)
        {
            folder.Write("pond.png", Convert.FromHexString(hexadecimal));
        }

        string path = folder.Write("via.json", ViaSamples.WithRegion("""{"name":"rect","x":1,"y":1,"width":4,"height":4}"""));
        BrokenFiles.AssertRefused(() => DatasetReader.Read(path, DatasetFormat.Via), "via.json", "pond.png1", reason);
    }

    [TestMethod]
    public void Invalid_shapes_are_skipped_where_options_say_so()
    {
        string text = ViaSamples.Export
            .Replace("\"r\":8", "\"r\":-8", StringComparison.Ordinal)
            .Replace("\"all_points_y\":[5,", "\"all_points_y\":[", StringComparison.Ordinal);

        InstanceDataset dataset = ViaSamples.ReadText(text, new DatasetReaderOptions { SkipInvalid = true, ClassNames = ["boat", "duck"] });

        Assert.AreEqual(2, dataset.InstanceCount);
        Assert.AreEqual(2, dataset.Warnings.Count(warning => warning.Finding == FindingKind.InvalidMask));
        dataset = ViaSamples.ReadText(ViaSamples.Export, new DatasetReaderOptions { SkipInvalid = true, ClassNames = ["boat"] });
        Assert.AreEqual(2, dataset.InstanceCount);
        Assert.AreEqual(2, dataset.Warnings.Count(warning => warning.Finding == FindingKind.UnknownClass));
    }

    [TestMethod]
    public void Missing_image_is_skipped_where_options_say_so()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("via.json", ViaSamples.Export);

        InstanceDataset dataset = DatasetReader.Read(path, DatasetFormat.Via, new DatasetReaderOptions { SkipInvalid = true });

        Assert.AreEqual(0, dataset.Images.Count);
        Assert.IsTrue(dataset.Warnings.All(warning => warning.Finding == FindingKind.MissingImage));
        Assert.AreEqual(2, dataset.Warnings.Count);
    }

    private static IEnumerable<BrokenFile> Texts() =>
    [
        new("empty file", "", "line 1", "not valid JSON"),
        new("blank file", " \n ", "line 2", "not valid JSON"),
        new("no JSON", "filename,size\npond.png,1\n", "line 1", "not valid JSON"),
        new("truncated", ViaSamples.Export[..200], "line 1", "not valid JSON"),
        new("truncated before the last brace", ViaSamples.Export.TrimEnd()[..^1], "line 1", "not valid JSON"),
        new("two files in one", ViaSamples.Export + ViaSamples.Export, "line 2", "not valid JSON"),
        new("trailing comma", ViaSamples.Export.TrimEnd()[..^1] + ",}", "line 1", "not valid JSON"),
        new("NaN", Circle("NaN"), "line 1", "not valid JSON"),
        new("infinity", Circle("Infinity"), "line 1", "not valid JSON"),
        new("nested too deep", "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", "line 1", "depth"),
        new("nested a million times", new string('[', 1_000_000), "line 1", "depth"),
        new("property twice", """{"a":{"filename":"pond.png","filename":"sky.png","regions":[]}}""", "", "filename"),
        new("property twice, once escaped", """{"a":{"filename":"pond.png","\u0066ilename":"sky.png","regions":[]}}""", "", "filename"),
        new("region twice", """{"a":{"filename":"pond.png","regions":{"0":{},"0":{}}}}""", "", "not valid JSON"),
        new("UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(ViaSamples.Export)).ToArray(), "byte 0", "not UTF-8"),
        new(
            "Latin-1",
            Encoding.Latin1.GetBytes(ViaSamples.Export.Replace("pond", "dé", StringComparison.Ordinal)),
            "byte 3", "0xE9 is not UTF-8"),
        new("half of a surrogate pair", """{"a":{"filename":"\ud800.png","regions":[]}}""", "a.filename", "surrogate"),
        new("half of a surrogate pair in a name", """{"\ud800":{"filename":"pond.png","regions":[]}}""", "", "surrogate"),
    ];

    private static IEnumerable<BrokenFile> Structure() =>
    [
        new("list instead of object", "[]", "", "found a list, expected an object"),
        new("number instead of object", "17", "", "found 17"),
        new("null", "null", "", "found null"),
        new("no image", "{}", "", "no image"),
        new("project without image", """{"_via_img_metadata":{}}""", "_via_img_metadata", "no image"),
        new("project with a list", """{"_via_img_metadata":[]}""", "_via_img_metadata", "found a list"),
        new(
            "project with a number as its folder",
            """{"_via_settings":{"core":{"default_filepath":1}},"_via_img_metadata":{"a":{"filename":"pond.png","regions":[]}}}""",
            "_via_settings.core.default_filepath", "found 1"),
        new("COCO file", """{"images":[],"annotations":[],"categories":[]}""", "images", "entry of an image"),
        new("version 3", """{"project":{"pid":"__VIA_PROJECT_ID__"},"file":{}}""", "project", "\"filename\""),
        new("entry is a number", """{"a":1}""", "a", "found 1"),
        new("entry is null", """{"a":null}""", "a", "found null"),
        new("no file name", """{"a":{"regions":[]}}""", "a", "\"filename\""),
        new("file name is a number", """{"a":{"filename":7,"regions":[]}}""", "a.filename", "found 7, expected a text"),
        new("no regions", """{"a":{"filename":"pond.png"}}""", "a", "\"regions\""),
        new("regions are a text", """{"a":{"filename":"pond.png","regions":"[]"}}""", "a.regions", "expected a list or an object"),
        new("region is a list", """{"a":{"filename":"pond.png","regions":[[]]}}""", "a.regions[0]", "found a list"),
        new("region is a number", """{"a":{"filename":"pond.png","regions":{"0":5}}}""", "a.regions.0", "found 5"),
        new("no shape", """{"a":{"filename":"pond.png","regions":[{}]}}""", "a.regions[0]", "\"shape_attributes\""),
        new("shape is a list", ViaSamples.WithRegion("[1]"), Shape, "found a list"),
    ];

    private static IEnumerable<BrokenFile> Shapes() =>
    [
        new("shape without a name", ViaSamples.WithRegion("{}"), Shape, "\"name\""),
        new("unknown shape", ViaSamples.WithRegion("""{"name":"star"}"""), $"{Shape}.name", "\"star\", expected polygon"),
        new("polygon without points", ViaSamples.WithRegion("""{"name":"polygon"}"""), Shape, "\"all_points_x\""),
        new("polygon of two points", Polygon("1,2", "3,4"), Shape, "2 points, expected 3 or more"),
        new("polygon of no points", Polygon("", ""), Shape, "0 points"),
        new("more x than y", Polygon("1,2,3,4", "1,2,3"), Shape, "4 numbers in \"all_points_x\" and 3"),
        new(
            "points are a text",
            ViaSamples.WithRegion("""{"name":"polygon","all_points_x":"1,2,3","all_points_y":[1,2,3]}"""),
            $"{Shape}.all_points_x", "expected a list"),
        new("point is a text", Polygon("1,\"2\",3", "1,2,3"), $"{Shape}.all_points_x[1]", "expected a number"),
        new("point is null", Polygon("1,2,3", "1,2,null"), $"{Shape}.all_points_y[2]", "found null"),
        new(
            "open line",
            ViaSamples.WithRegion("""{"name":"polyline","all_points_x":[1,2,3],"all_points_y":[1,2,1]}"""),
            Shape, "ClosePolylines"),
        new("rectangle without height", ViaSamples.WithRegion("""{"name":"rect","x":1,"y":1,"width":3}"""), Shape, "\"height\""),
        new(
            "rectangle of negative width",
            ViaSamples.WithRegion("""{"name":"rect","x":1,"y":1,"width":-3,"height":3}"""),
            $"{Shape}.width", "found -3, expected 0 or more"),
        new("circle without radius", ViaSamples.WithRegion("""{"name":"circle","cx":1,"cy":1}"""), Shape, "\"r\""),
        new(
            "ellipse of negative radius",
            ViaSamples.WithRegion("""{"name":"ellipse","cx":9,"cy":9,"rx":3,"ry":-1}"""),
            $"{Shape}.ry", "expected 0 or more"),
        new(
            "angle is a text",
            ViaSamples.WithRegion("""{"name":"ellipse","cx":9,"cy":9,"rx":3,"ry":1,"theta":"0.5"}"""),
            $"{Shape}.theta", "expected a number"),
    ];

    private static IEnumerable<BrokenFile> Numbers() =>
    [
        new("negative radius", Circle("-1"), $"{Shape}.r", "found -1"),
        new("number beyond float64", Circle("1e999"), $"{Shape}.r", "found 1e999, expected a magnitude"),
        new("huge radius", Circle("1e300"), $"{Shape}.r", "expected a magnitude"),
        new("huge coordinate", Polygon("1,2,1000001", "1,2,3"), $"{Shape}.all_points_x[2]", "found 1000001"),
        new("number of a thousand digits", Circle(new string('9', 1000)), $"{Shape}.r", "expected a magnitude"),
        new("true instead of a number", Circle("true"), $"{Shape}.r", "expected a number"),
        new("object instead of a number", Circle("{}"), $"{Shape}.r", "found an object"),
    ];

    private static IEnumerable<BrokenFile> Classes() =>
    [
        new("attributes without a usual name", WithAttributes("""{"a":"x","b":"y"}"""), "", "ClassAttribute"),
        new(
            "two boxes checked",
            WithAttributes("""{"class":{"cat":true,"dog":true}}"""),
            $"{Region}.region_attributes.class", "\"cat\", \"dog\" are checked"),
        new(
            "box is neither true nor false",
            WithAttributes("""{"class":{"cat":1}}"""),
            $"{Region}.region_attributes.class.cat", "expected true or false"),
        new("class is a number", WithAttributes("""{"class":5}"""), $"{Region}.region_attributes.class", "expected a text"),
        new("class is blank", WithAttributes("""{"class":" "}"""), $"{Region}.region_attributes.class", "no name"),
        new("attributes are a list", WithAttributes("[]"), $"{Region}.region_attributes", "found a list"),
    ];

    private static IEnumerable<BrokenFile> Names() =>
    [
        new("absolute path", WithName("/etc/passwd"), "a", "ImageDirectory"),
        new("path of Windows", WithName("C:\\\\pond.png"), "a", "ImageDirectory"),
        new("path that climbs out", WithName("../../pond.png"), "a", "ImageDirectory"),
        new("web address", WithName("https://example.org/pond.png"), "a", "ImageDirectory"),
        new("empty path", WithName(""), "a", "does not name"),
        new("path with a zero", WithName("pond.png\\u0000.jpg"), "a", "does not name"),
        new("path of ten thousand characters", WithName(new string('a', 10_000)), "a", "size of the image"),
    ];

    private static string Circle(string radius) => ViaSamples.WithRegion($$"""{"name":"circle","cx":9,"cy":9,"r":{{radius}}}""");

    private static string Polygon(string x, string y) =>
        ViaSamples.WithRegion($$"""{"name":"polygon","all_points_x":[{{x}}],"all_points_y":[{{y}}]}""");

    private static string WithAttributes(string attributes) =>
        ViaSamples.WithRegion("""{"name":"rect","x":1,"y":1,"width":3,"height":3}""", attributes);

    private static string WithName(string name) => $$$"""{"a":{"filename":"{{{name}}}","regions":[]}}""";
}
