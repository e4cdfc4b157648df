using System.Text;
using MaskRcnn.Datasets;
using static MaskRcnn.Tests.Datasets.Coco.CocoSamples;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class CocoBrokenFileTests
{
    private const string Polygon = "[[1.5, 1, 3, 1, 3, 3.25], [0, 0, 1, 0, 1, 1, 0, 1]]";
    private const string Image = "{\"id\": 1, \"file_name\": \"a\", \"height\": 1, \"width\": 1}";
    private const string Counts = "\"counts\": [2, 3, 15]";

    public static IEnumerable<object[]> Files => Structure().Concat(Encodings()).Concat(Values()).Concat(Masks()).Concat(Huge())
        .Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken) =>
        BrokenFiles.AssertRefused((BrokenFile)broken, "instances.json", path => DatasetReader.Read(path, DatasetFormat.Coco));

    private static string Before(string text) => Text[..Text.IndexOf(text, StringComparison.Ordinal)];

    private static string Repeat(string element, int count) => string.Join(',', Enumerable.Repeat(element, count));

    private static IEnumerable<BrokenFile> Structure() =>
    [
        new("empty file", "", "", "no valid JSON"),
        new("blank file", " \n ", "", "no valid JSON"),
        new("no JSON", "id,image_id\n1,2\n", "", "no valid JSON"),
        new("list instead of object", "[]", "", "found a list, expected an object with images"),
        new("number instead of object", "17", "", "found 17"),
        new("results instead of annotations", """[{"image_id": 1, "category_id": 1, "score": 0.5}]""", "", "found a list"),
        new("no lists", "{}", "", "\"images\" is missing"),
        new("no categories", With("\"categories\"", "\"classes\""), "", "\"categories\" is missing"),
        new("truncated within a number", Before(".5, 1, 3"), "annotations[0].segmentation", "no valid JSON"),
        new("truncated within a name", Before("age_id"), "annotations[0]", "no valid JSON"),
        new("truncated between lists", Before("\"images\""), "", "no valid JSON"),
        new("truncated before the last brace", Text.TrimEnd()[..^1], "", "no valid JSON"),
        new("something after the end", Text + "{}", "", "no valid JSON"),
        new("two files in one", Text + Text, "", "no valid JSON"),
        new("trailing comma", With("\"area\": 3.5, \"iscrowd\": 0}", "\"area\": 3.5, \"iscrowd\": 0,}"), "annotations[0]", "no valid JSON"),
        new("comment", With("\"images\": [", "\"images\": [ // here"), "images[0]", "no valid JSON"),
        new("single quotes", With("\"name\": \"cat\"", "'name': 'cat'"), "categories[1]", "no valid JSON"),
        new("nested too deep", With("\"license\": 3", $"\"license\": {new string('[', 200)}{new string(']', 200)}"), "images[0]", "depth"),
        new("nested a million times", new string('[', 1_000_000), "", "found a list"),
        new("nested a million times within", $"{{\"x\":{new string('[', 1_000_000)}", "", "depth"),
        new("list twice", With("\"info\": {", "\"images\": [], \"info\": {"), "images", "twice"),
        new("property twice", With("\"area\": 3.5", "\"area\": 3.5, \"area\": 3.5"), "annotations[0].area", "twice"),
        new("property twice, once escaped", With("\"area\": 3.5", "\"area\": 3.5, \"\\u0061rea\": 1"), "annotations[0].area", "twice"),
        new("run lengths twice", With(Counts, $"{Counts}, {Counts}"), "annotations[1].segmentation.counts", "twice"),
        new("images as an object", """{"images": {"a": []}, "annotations": [], "categories": []}""", "images", "found an object"),
        new("images as null", """{"images": null, "annotations": [], "categories": []}""", "images", "found null"),
        new("annotation as a number", With("\"annotations\": [", "\"annotations\": [17,"), "annotations[0]", "found 17"),
        new("annotation as a list", With("\"annotations\": [", "\"annotations\": [[],"), "annotations[0]", "found a list"),
        new("category as null", With("\"categories\": [", "\"categories\": [null,"), "categories[0]", "found null"),
    ];

    private static IEnumerable<BrokenFile> Encodings() =>
    [
        new("UTF-16 with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)], "", "UTF-16"),
        new("UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes(Text), "", "UTF-16"),
        new("UTF-32", Encoding.UTF32.GetBytes(Text), "", "UTF-32"),
        new("Latin-1 file name", Encoding.Latin1.GetBytes(With("\\u00e9", "é")), "images[0].file_name", "UTF-8"),
        new("half a surrogate pair", With("\\u00e9", "\\ud83d"), "images[0].file_name", "UTF-8"),
        new("zero bytes", new byte[1000], "", "UTF-32"),
        new("zero in the middle", With("\"area\"", "\0\"area\""), "annotations[0]", "no valid JSON"),
        new("a picture", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3], "", "no valid JSON"),
        new("a zip", "PK\u0003\u0004...", "", "no valid JSON"),
        new("invalid escape", With("\\u00e9", "\\x00"), "images[0].file_name", "no valid JSON"),
    ];

    private static IEnumerable<BrokenFile> Values() =>
    [
        new("image without id", With("\"id\": 30, ", ""), "images[0]", "\"id\" is missing"),
        new("image without height", With("\"height\": 4, ", ""), "images[0]", "\"height\" or \"width\" is missing"),
        new("image without file name", With("\"file_name\": \"b.png\", ", ""), "images[1]", "\"file_name\" is missing"),
        new("blank file name", With("\"b.png\"", "\" \""), "images[1].file_name", "expected a name"),
        new("zero character in a file name", With("\"b.png\"", "\"b\\u0000.png\""), "images[1].file_name", "control characters"),
        new("file name as a number", With("\"b.png\"", "3"), "images[1].file_name", "found 3, expected a text"),
        new("negative height", With("\"height\": 4", "\"height\": -4"), "images[0].height", "found -4"),
        new("height of zero", With("\"height\": 4", "\"height\": 0"), "images[0].height", "found 0"),
        new("height as a text", With("\"height\": 4", "\"height\": \"4\""), "images[0].height", "found the text \"4\""),
        new("broken height", With("\"height\": 4", "\"height\": 4.5"), "images[0].height", "found 4.5"),
        new("height beyond 32 bits", With("\"height\": 4", "\"height\": 4294967300"), "images[0].height", "found 4294967300"),
        new("more than 2^31 pixels", With("\"height\": 4", "\"height\": 2000000000"), "images[0]", "10000000000 pixels"),
        new("id beyond 64 bits", With("\"id\": 30", "\"id\": 99999999999999999999"), "images[0].id", "found 99999999999999999999"),
        new("id as a blank text", With("\"id\": 7", "\"id\": \"\""), "annotations[0].id", "found the text \"\""),
        new("image id twice", With("\"id\": -4", "\"id\": 30"), "images[1].id", "30 is used twice"),
        new("category id twice", With("\"id\": 0}", "\"id\": 9}"), "categories[1].id", "9 is used twice"),
        new("category name twice", With("\"cat\"", "\"dog\""), "categories[0].name", "\"dog\""),
        new("category without name", With("\"name\": \"cat\", ", ""), "categories[1]", "\"name\" is missing"),
        new("blank category name", With("\"cat\"", "\"\""), "categories[1].name", "expected a name"),
        new("unknown image", With("\"image_id\": 30", "\"image_id\": 31"), "annotations[0].image_id", "no image has id 31"),
        new("unknown category", With("\"category_id\": 9", "\"category_id\": 7"), "annotations[0].category_id", "no category has id 7"),
        new("annotation without image", With("\"image_id\": 30, ", ""), "annotations[0]", "\"image_id\" is missing"),
        new("image id as null", With("\"image_id\": 30", "\"image_id\": null"), "annotations[0].image_id", "found null"),
        new("image id as an object", With("\"image_id\": 30", "\"image_id\": {\"$ref\": \"#\"}"), "annotations[0].image_id", "found an object"),
        new("NaN", With("\"area\": 3.5", "\"area\": NaN"), "annotations[0].area", "no valid JSON"),
        new("infinity", With("\"area\": 3.5", "\"area\": Infinity"), "annotations[0].area", "no valid JSON"),
        new("area too large for a number", With("\"area\": 3.5", "\"area\": 1e999"), "annotations[0].area", "found 1e999"),
        new("area too large for an image", With("\"area\": 3.5", "\"area\": 1e300"), "annotations[0].area", "found 1e300"),
        new("negative area", With("\"area\": 3.5", "\"area\": -3.5"), "annotations[0].area", "found -3.5"),
        new("crowd of two", With("\"iscrowd\": 1", "\"iscrowd\": 2"), "annotations[1].iscrowd", "found 2, expected 0 or 1"),
        new("box of three numbers", With("[0, 0, 3, 3.25]", "[0, 0, 3]"), "annotations[0].bbox", "found the end of the list"),
        new("box of five numbers", With("[0, 0, 3, 3.25]", "[0, 0, 3, 3.25, 1]"), "annotations[0].bbox", "found 1, expected the end"),
        new("box of negative width", With("[0, 0, 3, 3.25]", "[0, 0, -3, 3.25]"), "annotations[0].bbox", "found -3"),
        new("box as an object", With("[0, 0, 3, 3.25]", "{\"x\": 0}"), "annotations[0].bbox", "found an object"),
        new("box of texts", With("[0, 0, 3, 3.25]", "[\"0\", 0, 3, 3]"), "annotations[0].bbox", "found the text \"0\""),
    ];

    private static IEnumerable<BrokenFile> Masks() =>
    [
        new("no segmentation", With($"\"segmentation\": {Polygon},", ""), "annotations[0].segmentation", "no segmentation"),
        new("empty segmentation", With(Polygon, "[]"), "annotations[0].segmentation", "at least one part"),
        new("numbers and lists", With(Polygon, "[1, 1, [3, 1, 3, 3]]"), "annotations[0].segmentation", "found a list, expected polygons"),
        new("segmentation as a text", With(Polygon, "\"1,1,3,1\""), "annotations[0].segmentation", "found the text"),
        new("polygon of two points", With(Polygon, "[[1, 1, 3, 1]]"), "annotations[0].segmentation", "4 values"),
        new("odd number of values", With(Polygon, "[[1, 1, 3, 1, 3, 3, 1]]"), "annotations[0].segmentation", "7 values"),
        new("empty polygon", With(Polygon, "[[1, 1, 3, 1, 3, 3], []]"), "annotations[0].segmentation", "Part 1 of the polygon mask has 0 values"),
        new("lists too deep", With(Polygon, "[[[[[1, 1, 3, 1, 3, 3]]]]]"), "annotations[0].segmentation", "found a list, expected polygons"),
        new("coordinate as null", With(Polygon, "[[1, 1, 3, null, 3, 3]]"), "annotations[0].segmentation", "found null"),
        new("coordinate as NaN", With(Polygon, "[[1, 1, 3, NaN, 3, 3]]"), "annotations[0].segmentation", "no valid JSON"),
        new("huge coordinate", With(Polygon, "[[1, 1, 3, 1e30, 3, 3]]"), "annotations[0].segmentation", "coordinate 1E+30"),
        new("coordinate beyond float64", With(Polygon, "[[1, 1, 3, 1e400, 3, 3]]"), "annotations[0].segmentation", "found 1e400"),
        new("run lengths without size", With(", \"size\": [4, 5]}", "}"), "annotations[1].segmentation", "\"size\" is missing"),
        new("run lengths without counts", With($"{Counts}, ", ""), "annotations[1].segmentation", "\"counts\" is missing"),
        new("run lengths too short", With(Counts, "\"counts\": [2, 3, 14]"), "annotations[1].segmentation", "got 19"),
        new("run lengths too long", With(Counts, "\"counts\": [2, 3, 16]"), "annotations[1].segmentation", "got more"),
        new("negative run length", With(Counts, "\"counts\": [2, -3, 21]"), "annotations[1].segmentation.counts", "found -3"),
        new("broken run length", With(Counts, "\"counts\": [2, 3.5, 14.5]"), "annotations[1].segmentation.counts", "found 3.5"),
        new("run lengths that overflow", With(Counts, "\"counts\": [4294967295, 4294967295, 22]"), "annotations[1].segmentation", "got more"),
        new("counts as an object", With(Counts, "\"counts\": {}"), "annotations[1].segmentation.counts", "found an object"),
        new("size of one number", With("\"size\": [4, 5]", "\"size\": [20]"), "annotations[1].segmentation.size", "the end of the list"),
        new("size of three numbers", With("\"size\": [4, 5]", "\"size\": [4, 5, 1]"), "annotations[1].segmentation.size", "found 1"),
        new("size of zero", With("\"size\": [4, 5]", "\"size\": [0, 5]"), "annotations[1].segmentation.size", "found 0"),
        new("size turned round", With("\"size\": [4, 5]", "\"size\": [5, 4]"), "annotations[1].segmentation.size", "its image 5×4"),
        new("foreign character", With("\"132\"", "\"1 2\""), "annotations[2].segmentation", "U+0020 at character 1"),
        new("character beyond the digits", With("\"132\"", "\"1p2\""), "annotations[2].segmentation", "U+0070"),
        new("compressed text ends within a number", With("\"132\"", "\"13R\""), "annotations[2].segmentation", "within a number"),
        new("compressed number without end", With("\"132\"", "\"oooooooooooooo\""), "annotations[2].segmentation", "more than 7 characters"),
        new("compressed run below zero", With("\"132\"", "\"1O2\""), "annotations[2].segmentation", "-1 pixels"),
        new("empty compressed text", With("\"132\"", "\"\""), "annotations[2].segmentation", "sum up to 0"),
    ];

    private static IEnumerable<BrokenFile> Huge() =>
    [
        new("mask of 2^62 pixels", With("\"size\": [4, 5]", "\"size\": [2147483647, 2147483647]"), "annotations[1].segmentation", "needs a size"),
        new("million run lengths", With(Counts, $"\"counts\": [{Repeat("0", 1_000_000)}]"), "annotations[1].segmentation", "got 0"),
        new("million polygons", With(Polygon, $"[{Repeat("[]", 300_000)}]"), "annotations[0].segmentation", "Part 0"),
        new("compressed text of millions", With("\"132\"", $"\"{new string('0', 2_000_000)}\""), "annotations[2].segmentation", "sum up to 0"),
        new("number of a million digits", With("\"area\": 3.5", $"\"area\": {new string('9', 1_000_000)}"), "annotations[0].area", "found 9999"),
        new("text without end", With("\"b.png\"", '"' + new string('x', 3_000_000)), "images[1]", "no valid JSON"),
        new("hundred thousand images with one id", With("\"images\": [", $"\"images\": [{Repeat(Image, 100_000)},"), "images[1].id", "twice"),
    ];
}
