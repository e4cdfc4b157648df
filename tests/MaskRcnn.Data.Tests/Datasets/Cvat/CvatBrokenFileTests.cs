using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Cvat;

[TestClass]
public sealed class CvatBrokenFileTests
{
    private const string Entities =
        """
        <!DOCTYPE a [<!ENTITY x0 "ha">
        <!ENTITY x1 "&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;">
        <!ENTITY x2 "&x1;&x1;&x1;&x1;&x1;&x1;&x1;&x1;&x1;&x1;">]>
        """;

    private const string Box = """<box label="a" xtl="1" ytl="1" xbr="4" ybr="4"/>""";

    public static IEnumerable<object[]> Files =>
        Texts().Concat(Attacks()).Concat(Structure()).Concat(Sizes()).Concat(Shapes()).Concat(Masks()).Concat(Names())
            .Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken) =>
        BrokenFiles.AssertRefused((BrokenFile)broken, "annotations.xml", path => DatasetReader.Read(path, DatasetFormat.Cvat));

    [TestMethod]
    public void Invalid_shapes_are_skipped_where_options_say_so()
    {
        string unknown = Box.Replace("\"a\"", "\"b\"", StringComparison.Ordinal);
        string text = CvatSamples.WithShape($"<polygon label=\"a\" points=\"1,1\"/>{unknown}{Box}");

        InstanceDataset dataset = CvatSamples.ReadText(text, new DatasetReaderOptions { SkipInvalid = true, ClassNames = ["a"] });

        Assert.AreEqual(1, dataset.InstanceCount);
        CollectionAssert.AreEqual(
            new FindingKind?[] { FindingKind.InvalidMask, FindingKind.UnknownClass },
            dataset.Warnings.Select(warning => warning.Finding).ToArray());
    }

    private static IEnumerable<BrokenFile> Texts() =>
    [
        new("empty file", "", "", "not valid XML"),
        new("no XML", "{\"annotations\": []}", "line 1", "not valid XML"),
        new("truncated within a tag", CvatSamples.Annotations[..3000], "line", "not valid XML"),
        new("truncated before the last tag", CvatSamples.Annotations[..^20], "line", "not valid XML"),
        new("two files in one", CvatSamples.WithShape("") + CvatSamples.WithShape(""), "line 1", "not valid XML"),
        new("tags that cross", CvatSamples.WithShape("<box><attribute></box></attribute>"), "line 1", "not valid XML"),
        new("attribute twice", CvatSamples.WithShape("""<box label="a" label="b"/>"""), "line 1", "not valid XML"),
        new("attribute without quotes", CvatSamples.WithShape("<box label=a/>"), "line 1", "not valid XML"),
        new("character that XML does not have", CvatSamples.WithShape("<box label=\"&#0;\"/>"), "line 1", "not valid XML"),
        new("bytes that are no text in the declaration", [.. "<?xml version=\"1.0"u8, 0xFF, 0xFF, .. "\"?>"u8], "", "not valid XML: The declaration has bytes that are no text"),
        new("byte that is not UTF-8", [.. "<annotations><image name=\""u8, 0xE9, .. "\"/></annotations>"u8], "line 1", "not valid XML"),
        new("declared encoding is another", """<?xml version="1.0" encoding="utf-16"?><annotations/>""", "", "not valid XML"),
        new("unknown encoding", """<?xml version="1.0" encoding="klingon"?><annotations/>""", "line 1", "not valid XML"),
        new("zero bytes", new byte[1000], "line 1", "not valid XML"),
    ];

    private static IEnumerable<BrokenFile> Attacks() =>
    [
        new("entities that grow", Entities + CvatSamples.WithShape("<box label=\"&x2;\"/>"), "", "DTD"),
        new("entity that refers to itself", """<!DOCTYPE a [<!ENTITY x "&x;">]><annotations>&x;</annotations>""", "", "DTD"),
        new(
            "entity of another file",
            """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotations>&x;</annotations>""",
            "", "DTD"),
        new("document type from the web", """<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><annotations/>""", "", "DTD"),
        new("unknown entity", "<annotations><version>&x;</version></annotations>", "line 1", "not valid XML"),
        new(
            "nested a hundred thousand times",
            "<annotations>" + string.Concat(Enumerable.Repeat("<a>", 100_000)),
            "line 1, <a>", "nested more than 32"),
        new(
            "nested images",
            $"<annotations>{Repeat("<image name=\"a\" width=\"1\" height=\"1\">", 20_000)}{Repeat("</image>", 20_000)}</annotations>",
            "line 1, <image>", "nested more than 32"),
        new(
            "twenty thousand attributes",
            $"<annotations><image {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}=\"\" "))}/></annotations>",
            "line 1, <image>", "\"height\""),
    ];

    private static IEnumerable<BrokenFile> Structure() =>
    [
        new("another root", "<annotation><folder>VOC</folder></annotation>", "", "found <annotation>, expected <annotations>"),
        new("another namespace", "<annotations xmlns=\"urn:x\"><image/></annotations>", "line 1", "expected <version>"),
        new("video", "<annotations><track id=\"0\" label=\"a\"/></annotations>", "line 1, <track>", "CVAT for video"),
        new("unknown section", "<annotations><object/></annotations>", "line 1, <object>", "expected <version>"),
        new("version 2", "<annotations><version>2.0</version></annotations>", "line 1, <version>", "\"2.0\", expected 1.1"),
        new(
            "label twice",
            WithLabels("<label><name>a</name></label><label><name>a</name></label>"),
            "line 1, <meta>", "\"a\" is defined twice"),
        new("label without a name", WithLabels("<label><type>any</type></label>"), "line 1, <label>", "no name"),
        new(
            "labels after the images",
            CvatSamples.WithShape("")
                .Replace("</image>", "</image><meta><labels><label><name>a</name></label></labels></meta>", StringComparison.Ordinal),
            "line 1, <meta>", "before"),
        new("unknown shape", CvatSamples.WithShape("<star label=\"a\"/>"), "line 1, <star>", "expected <box>"),
        new("shape without a label", CvatSamples.WithShape("<box xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>"), "line 1, <box>", "\"label\""),
        new(
            "label that meta does not define",
            WithLabels("<label><name>a</name></label>", "<box label=\"b\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>"),
            "line 1, <box>", "\"b\" is unknown, expected one of \"a\""),
        new("empty label", CvatSamples.WithShape("<box label=\"\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>"), "line 1, <box>", "no name"),
    ];

    private static IEnumerable<BrokenFile> Sizes() =>
    [
        new("no width", WithImage("name=\"a\" height=\"4\""), "line 1, <image>", "\"width\""),
        new("zero width", WithImage("name=\"a\" height=\"4\" width=\"0\""), "line 1, <image>", "\"width\" has \"0\""),
        new("negative height", WithImage("name=\"a\" height=\"-4\" width=\"4\""), "line 1, <image>", "\"height\" has \"-4\""),
        new("height of letters", WithImage("name=\"a\" height=\"four\" width=\"4\""), "line 1, <image>", "\"four\""),
        new("huge width", WithImage("name=\"a\" height=\"4\" width=\"99999999999999999999\""), "line 1, <image>", "whole number"),
        new(
            "more pixels than a mask can have",
            WithImage("name=\"a\" height=\"100000\" width=\"100000\""),
            "line 1, <image>", "10000000000"),
    ];

    private static IEnumerable<BrokenFile> Shapes() =>
    [
        new("box without a corner", WithBox("xtl=\"1\" ytl=\"1\" xbr=\"2\""), "line 1, <box>", "\"ybr\""),
        new("box of negative size", WithBox("xtl=\"5\" ytl=\"1\" xbr=\"2\" ybr=\"3\""), "line 1, <box>", "top left corner first"),
        new("NaN", WithBox("xtl=\"NaN\" ytl=\"1\" xbr=\"2\" ybr=\"3\""), "line 1, <box>", "\"xtl\" has \"NaN\""),
        new("infinity", WithBox("xtl=\"-Infinity\" ytl=\"1\" xbr=\"2\" ybr=\"3\""), "line 1, <box>", "-Infinity"),
        new("huge coordinate", WithBox("xtl=\"1e300\" ytl=\"1\" xbr=\"2\" ybr=\"3\""), "line 1, <box>", "magnitude"),
        new("decimal comma", WithBox("xtl=\"1,5\" ytl=\"1\" xbr=\"2\" ybr=\"3\""), "line 1, <box>", "\"1,5\""),
        new(
            "rotation of letters",
            WithBox("xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"3\" rotation=\"left\""),
            "line 1, <box>", "\"rotation\" has \"left\""),
        new(
            "order of letters",
            WithBox("xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"3\" z_order=\"top\""),
            "line 1, <box>", "\"z_order\" has \"top\""),
        new(
            "group of letters",
            WithBox("xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"3\" group_id=\"x\""),
            "line 1, <box>", "\"group_id\" has \"x\""),
        new(
            "negative radius",
            CvatSamples.WithShape("""<ellipse label="a" cx="9" cy="9" rx="-1" ry="2"/>"""),
            "line 1, <ellipse>", "\"rx\" has \"-1\""),
        new("polygon without points", CvatSamples.WithShape("""<polygon label="a"/>"""), "line 1, <polygon>", "\"points\""),
        new("polygon of empty points", WithPolygon(""), "line 1, <polygon>", "not of the form x,y"),
        new("polygon of two points", WithPolygon("1,1;2,2"), "line 1, <polygon>", "2 points, expected 3 or more"),
        new("point of one coordinate", WithPolygon("1,1;2;3,3"), "line 1, <polygon>", "\"2\" is not of the form x,y"),
        new("point of three coordinates", WithPolygon("1,1;2,2,2;3,3"), "line 1, <polygon>", "\"2,2\""),
        new("semicolon at the end", WithPolygon("1,1;2,2;3,1;"), "line 1, <polygon>", "not of the form x,y"),
        new("open line", CvatSamples.WithShape("""<polyline label="a" points="1,1;2,2;3,1"/>"""), "line 1, <polyline>", "ClosePolylines"),
    ];

    private static IEnumerable<BrokenFile> Masks() =>
    [
        new(
            "mask without runs",
            CvatSamples.WithShape("""<mask label="a" left="0" top="0" width="2" height="2"/>"""),
            "line 1, <mask>", "\"rle\""),
        new("mask of no runs", WithMask(""), "line 1, <mask>", "\"rle\" has \"\""),
        new("too few pixels", WithMask("1, 2"), "line 1, <mask>", "sum up to 3, expected 2×2 = 4"),
        new("too many pixels", WithMask("1, 2, 2"), "line 1, <mask>", "sum up to 5"),
        new("negative run", WithMask("5, -1"), "line 1, <mask>", "run length -1"),
        new("runs beyond 64 bits", WithMask(string.Join(", ", Enumerable.Repeat("2147483647", 10_000))), "line 1, <mask>", "sum up to"),
        new("run of letters", WithMask("4, x"), "line 1, <mask>", "\" x\""),
        new("compressed runs", WithMask("PPYo1"), "line 1, <mask>", "\"PPYo1\""),
        new(
            "mask of no width",
            CvatSamples.WithShape("""<mask label="a" rle="4" left="0" top="0" width="0" height="2"/>"""),
            "line 1, <mask>", "\"width\" has \"0\""),
        new(
            "mask between pixels",
            CvatSamples.WithShape("""<mask label="a" rle="4" left="0.5" top="0" width="2" height="2"/>"""),
            "line 1, <mask>", "\"left\" has \"0.5\""),
        new(
            "mask of a billion billion pixels",
            CvatSamples.WithShape("""<mask label="a" rle="4" left="0" top="0" width="999999999" height="999999999"/>"""),
            "line 1, <mask>", "more than an image"),
        new("stripes that a few bytes describe", Stripes(), "line 1, <mask>", "runs along its columns"),
    ];

    private static IEnumerable<BrokenFile> Names() =>
    [
        new("no name", WithImage("height=\"4\" width=\"4\""), "line 1, <image>", "\"name\""),
        new("empty name", WithImage("name=\"\" height=\"4\" width=\"4\""), "line 1, <image>", "does not name"),
        new("absolute path", WithImage("name=\"/etc/passwd\" height=\"4\" width=\"4\""), "line 1, <image>", "ImageDirectory"),
        new("path that climbs out", WithImage("name=\"../a.jpg\" height=\"4\" width=\"4\""), "line 1, <image>", "ImageDirectory"),
    ];

    private static string WithImage(string attributes) => $"<annotations><image {attributes}/></annotations>";

    private static string WithLabels(string labels, string shape = "") =>
        CvatSamples.WithShape(shape)
            .Replace("<image", $"<meta><task><labels>{labels}</labels></task></meta><image", StringComparison.Ordinal);

    private static string WithBox(string attributes) => CvatSamples.WithShape($"<box label=\"a\" {attributes}/>");

    private static string WithPolygon(string points) => CvatSamples.WithShape($"<polygon label=\"a\" points=\"{points}\"/>");

    private static string WithMask(string runs) =>
        CvatSamples.WithShape($"<mask label=\"a\" rle=\"{runs}\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/>");

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    // Every second row is foreground: 4,000 runs along rows, 8 million along columns.
    private static string Stripes()
    {
        const string size = "width=\"4000\" height=\"4000\"";
        return CvatSamples.WithShape($"<mask label=\"a\" rle=\"0{Repeat(", 4000", 4000)}\" left=\"0\" top=\"0\" {size}/>")
            .Replace("width=\"64\" height=\"48\"", size, StringComparison.Ordinal);
    }
}
