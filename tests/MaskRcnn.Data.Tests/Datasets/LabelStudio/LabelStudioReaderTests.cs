using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.LabelStudio;

[TestClass]
public sealed class LabelStudioReaderTests
{
    private const string Square = """{"type": "rectanglelabels", "original_width": 20, "original_height": 10, "value": {"x": 10, "y": 20, "width": 30, "height": 40, "rectanglelabels": ["cat"]}}""";

    [TestMethod]
    [DataRow("""{"x": 10, "y": 20, "width": 30, "height": 40, "rectanglelabels": ["cat"]}""", "rectanglelabels", "[[2,2,8,2,8,6,2,6]]")]
    [DataRow("""{"x": 50, "y": 0, "width": 30, "height": 40, "rotation": 90, "rectanglelabels": ["cat"]}""", "rectanglelabels", "[[10,0,10,6,6,6,6,0]]")]
    [DataRow("""{"points": [[0, 0], [50, 0], [50, 100]], "polygonlabels": ["cat"]}""", "polygonlabels", "[[0,0,10,0,10,10]]")]
    public void Shapes_are_in_percent_of_the_image(string value, string type, string expected)
    {
        InstanceDataset dataset = Read($$"""[{"data": {"image": "a.png"}, "annotations": [{"result": [{"type": "{{type}}", "original_width": 20, "original_height": 10, "value": {{value}}}]}]}]""");
        Assert.AreEqual(new ImageSize(20, 10), dataset.Images[0].Size);
        double[] actual = [.. dataset.Images[0].Instances.Single().Mask.Polygons!.Parts[0].Select(number => Math.Round(number, 9))];
        Assert.AreEqual(expected, $"[[{string.Join(',', actual)}]]");
    }

    [TestMethod]
    public void Shape_and_label_may_be_tools_of_their_own()
    {
        InstanceDataset dataset = Read("""
            [{"data": {"image": "a.png"}, "annotations": [{"result": [
              {"id": "x", "type": "ellipse", "original_width": 20, "original_height": 10, "value": {"x": 50, "y": 50, "radiusX": 25, "radiusY": 40}},
              {"id": "x", "type": "labels", "original_width": 20, "original_height": 10, "value": {"x": 50, "y": 50, "labels": ["dog"]}},
              {"type": "choices", "value": {"choices": ["night"]}}, {"type": "relation", "from_id": "x", "to_id": "x"},
              {"type": "keypointlabels", "value": {"x": 1, "y": 1, "keypointlabels": ["nose"]}}]}]}]
            """);
        Assert.AreEqual("dog", dataset.ClassNames.Single());
        Assert.AreEqual(Math.PI * 20, dataset.Images[0].Instances.Single().Mask.Polygons!.ToRle(new ImageSize(20, 10)).Area, 5);
        StringAssert.Contains(dataset.Warnings.Single().Message, "keypoint");
    }

    [TestMethod]
    [DataRow(null, 1)]
    [DataRow("7", 2)]
    [DataRow("ann@example.org", 0)]
    [DataRow("predictions", 3)]
    [DataRow("9", -1)]
    public void One_annotation_of_several_is_taken(string? annotator, int expected)
    {
        string[] counts = [.. Enumerable.Range(0, 4).Select(count => string.Join(", ", Enumerable.Repeat(Square, count)))];
        InstanceDataset dataset = Read(
            $$"""
            [{"data": {"image": "a.png"}, "annotations": [
              {"completed_by": 8, "was_cancelled": true, "result": [{{counts[3]}}]}, {"completed_by": {"id": 6, "email": "ann@example.org"}, "result": [{{counts[0]}}]},
              {"completed_by": 7, "result": [{{counts[2]}}]}, {"completed_by": 5, "ground_truth": true, "result": [{{counts[1]}}]}],
             "predictions": [{"score": 0.75, "result": [{{counts[3]}}]}]}]
            """,
            new() { AnnotatedBy = annotator });
        Assert.AreEqual(expected, dataset.Images.Count == 0 ? -1 : dataset.InstanceCount);
        if (annotator is null or "9")
        {
            Assert.IsNull(dataset.Warnings.Single().Finding);
        }

        if (annotator == "predictions")
        {
            Assert.AreEqual(0.75, dataset.Images[0].Instances[0].Score);
        }
    }

    [TestMethod]
    [DataRow("/data/upload/1/0a1b2c3d-my_cat.png")]
    [DataRow("/data/local-files/?d=photos/my%20cat.png")]
    [DataRow("s3://bucket/folder/my cat.png")]
    [DataRow("https://example.org/a/my%20cat.png?token=1/2")]
    [DataRow("C:\\\\photos\\\\my cat.png")]
    public void Image_is_found_by_the_last_part_of_its_name(string name)
    {
        using var folder = new TemporaryFolder();
        string image = folder.Write("images/my cat.png", PngBuilder.Grey8(20, new byte[200]));
        string file = folder.Write("export.json", $$"""[{"data": {"photo": "{{name}}"}, "annotations": [{"result": [{{Square}}]}]}]""");
        Assert.AreEqual(image, DatasetReader.Read(file).Images.Single().Path);
        Assert.AreEqual(image, DatasetReader.Read(file, options: new() { ImageDirectory = folder.PathOf("images") }).Images.Single().Path);
    }

    public static IEnumerable<object[]> Broken => ((BrokenFile[])
    [
        new("empty", "", "", ""),
        new("object", "{\"data\": 1}", "line 1", "not valid JSON, or no list"),
        new("truncated", "[{\"data\": {\"image\": \"a.png\"}, \"annotations\": [{\"result\": []}", "line 1", "not valid JSON"),
        new("no image", "[{\"data\": {\"text\": \"hello\"}, \"annotations\": [{\"result\": []}]}]", "[0].data", "\"image\""),
        new("name of a folder", "[{\"data\": {\"image\": \"/data/\"}, \"annotations\": [{\"result\": []}]}]", "[0].data.image", "does not name"),
        new("turned image", With("\"image_rotation\": 90, ", Square), "[0].annotations[0].result[0].image_rotation", "90 degrees"),
        new("huge size", With("", Square.Replace("20, ", "2000000000, ", StringComparison.Ordinal)), "[0].annotations[0].result[0]", "pixels"),
        new("two labels", With("", Square.Replace("[\"cat\"]", "[\"cat\", \"dog\"]", StringComparison.Ordinal)), "[0].annotations[0].result[0].value.rectanglelabels", "one label"),
        new("negative width", With("", Square.Replace("\"width\": 30", "\"width\": -30", StringComparison.Ordinal)), "[0].annotations[0].result[0].value.width", "0 or more"),
        new("strokes of another size", Brush(20, 10, [0, 0, 0, 9, 1, 1]), "[0].annotations[0].result[0].value.rle", "9 values"),
        new("strokes that end", Brush(20, 10, [0, 0, 3, 32, 56, 0]), "[0].annotations[0].result[0].value.rle", "end before"),
        new("strokes of a number that is no byte", Brush(20, 10, [0, 0, 3, 256]), "[0].annotations[0].result[0].value.rle", "no byte"),
        new("strokes beyond the end", Brush(1, 1, [0, 0, 0, 4, 0x3F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), "[0].annotations[0].result[0].value.rle", "more than 4"),
    ]).Select(broken => new object[] { broken });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Broken), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken)
    {
        var file = (BrokenFile)broken;
        using var folder = new TemporaryFolder();
        string path = folder.Write("export.json", file.Content);
        var error = Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(path, DatasetFormat.LabelStudio));
        StringAssert.StartsWith(error.Place, file.Place, error.Message);
        StringAssert.Contains(error.Reason, file.Reason);
    }

    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("export.json");
        AnnotationFuzz.Run(
            file, [Encoding.UTF8.GetBytes(With("", Square))], () => DatasetReader.Read(file, DatasetFormat.LabelStudio), 1000, 33, ShapeSoundness.Check);
    }

    [TestMethod]
    public void Damaged_strokes_are_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string text = File.ReadAllText(Path.Combine(ToolExpectations.Folder, "label-studio.json"));
        int brush = text.LastIndexOf("{\"id\": \"r900100433\"", StringComparison.Ordinal);
        string file = folder.PathOf("export.json");
        string sample = $$"""[{"data": {"image": "a.png"}, "annotations": [{"result": [{{Balanced(text, brush)}}]}]}]""";
        AnnotationFuzz.Run(file, [Encoding.UTF8.GetBytes(sample)], () => DatasetReader.Read(file, DatasetFormat.LabelStudio), 1000, 34, ShapeSoundness.Check);
    }

    /// <summary>The object that starts at a position.</summary>
    private static string Balanced(string text, int start)
    {
        int depth = 0;
        for (int i = start; ; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return text[start..(i + 1)];
            }
        }
    }

    private static string With(string members, string region) =>
        $$"""[{"data": {"image": "a.png"}, "annotations": [{"result": [{{region.Insert(1, members)}}]}]}]""";

    private static string Brush(int width, int height, int[] rle) => With(
        "",
        $$"""{"type": "brushlabels", "original_width": {{width}}, "original_height": {{height}}, """
        + $$"""  "value": {"format": "rle", "brushlabels": ["cat"], "rle": [{{string.Join(", ", rle)}}]} }""");

    private static InstanceDataset Read(string text, DatasetReaderOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", PngBuilder.Grey8(20, new byte[200]));
        return DatasetReader.Read(folder.Write("export.json", text), options: options);
    }
}
