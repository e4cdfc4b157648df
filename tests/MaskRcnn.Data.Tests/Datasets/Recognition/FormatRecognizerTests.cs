using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Datasets.Coco;
using MaskRcnn.Tests.Datasets.Cvat;
using MaskRcnn.Tests.Datasets.LabelMe;
using MaskRcnn.Tests.Datasets.Via;

namespace MaskRcnn.Tests.Datasets.Recognition;

[TestClass]
public sealed class FormatRecognizerTests
{
    private const string YoloDescription = "path: .\ntrain: images/train\nval: images/val\n\nnames:\n  0: cat\n";
    private const string YoloLabel = "0 0.1 0.1 0.5 0.1 0.5 0.5\n";

    public static IEnumerable<object[]> Files =>
    [
        ["COCO", CocoSamples.Text, DatasetFormat.Coco],
        ["COCO with images last", """{"info": {}, "licenses": [{}], "images": []}""", DatasetFormat.Coco],
        ["COCO with a byte order mark", '\uFEFF' + CocoSamples.Text, DatasetFormat.Coco],
        ["VIA 1", ViaSamples.Export, DatasetFormat.Via],
        ["VIA 2", ViaSamples.Project, DatasetFormat.Via],
        ["LabelMe", LabelMeSamples.Table, DatasetFormat.LabelMe],
        ["CVAT", CvatSamples.Annotations, DatasetFormat.Cvat],
        ["CVAT without declaration", "\n <!-- exported --><annotations/>", DatasetFormat.Cvat],
        ["YOLO", YoloDescription, DatasetFormat.Yolo],
        ["YOLO with names only", "# classes\nnc: 1\nnames: ['cat']\n", DatasetFormat.Yolo],
        ["Kaggle", "ImageId,EncodedPixels\na.jpg,1 3\n", DatasetFormat.KaggleRle],
        ["Kaggle with other columns", "\"ImageId\",\"Height\",\"Width\",\"EncodedPixels\"\r\n", DatasetFormat.KaggleRle],
        ["truncated within the annotations", CocoSamples.Text[..(CocoSamples.Text.Length * 3 / 4)], DatasetFormat.Coco],
    ];

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => (string)data[0];

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void File_is_recognised_by_content_whatever_its_name(string name, string content, DatasetFormat expected)
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(expected, DatasetReader.Detect(folder.Write("annotations.data", content)), name);
    }

    [TestMethod]
    [DataRow(DatasetFormat.LabelMe, new[] { "a.json", "notes.txt", "a.jpg" })]
    [DataRow(DatasetFormat.Yolo, new[] { "data.yaml", "images/train/a.jpg" })]
    [DataRow(DatasetFormat.Yolo, new[] { "images/train/a.jpg", "labels/train/a.label" })]
    [DataRow(DatasetFormat.Yolo, new[] { "a.jpg", "a.label", "classes.txt" })]
    [DataRow(DatasetFormat.MaskFolders, new[] { "id1/images/id1.png", "id1/masks/m1.png", "id2/images/id2.png" })]
    [DataRow(DatasetFormat.InstanceIds, new[] { "images/a.jpg", "instance_ids/a.png" })]
    [DataRow(DatasetFormat.InstanceIds, new[] { "images/a.jpg", "labels/a.png" })]
    public void Folder_is_recognised_by_what_is_in_it(DatasetFormat expected, string[] names)
    {
        using var folder = new TemporaryFolder();
        WriteAll(folder, names);

        Assert.AreEqual(expected, DatasetReader.Detect(folder.FullName));
    }

    [TestMethod]
    [DataRow("empty", "")]
    [DataRow("text", "hello")]
    [DataRow("list of results", """[{"image_id": 1, "category_id": 1, "score": 0.5}]""")]
    [DataRow("another JSON", """{"project": {"pid": "x"}, "file": {}}""")]
    [DataRow("another XML", "<catalogue><object/></catalogue>")]
    [DataRow("another CSV", "image,x,y\n")]
    [DataRow("another YAML", "version: 2\nupdates: []\n")]
    public void File_of_no_format_is_refused_with_what_was_looked_for(string name, string content)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a", content);

        var error = Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(path), name);

        foreach (DatasetFormat format in Enum.GetValues<DatasetFormat>())
        {
            StringAssert.Contains(error.Reason, format.ToString());
        }
    }

    [TestMethod]
    public void Broken_file_that_fits_nothing_is_refused_for_what_is_broken()
    {
        using var folder = new TemporaryFolder();
        foreach (string content in new[] { "{\"a\": 1,", "<annot", "{" })
        {
            string path = folder.Write("a", content);
            StringAssert.Contains(Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(path)).Reason, "valid");
        }

        Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(folder.PathOf("missing.json")));
    }

    [TestMethod]
    public void File_of_two_formats_is_refused_and_both_are_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.json", """{"images": [], "annotations": [], "shapes": []}""");

        string reason = Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(path)).Reason;

        StringAssert.Contains(reason, "Coco, LabelMe");
    }

    [TestMethod]
    public void Folder_of_two_formats_is_refused_and_both_are_named()
    {
        using var folder = new TemporaryFolder();
        WriteAll(folder, ["a.json", "data.yaml"]);

        string reason = Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(folder.FullName)).Reason;

        StringAssert.Contains(reason, "LabelMe, Yolo");
    }

    [TestMethod]
    public void Folder_around_an_annotation_file_is_refused_with_the_name_of_the_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.jpg", "picture");
        folder.Write("annotations.xml", CvatSamples.Annotations);

        string reason = Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Detect(folder.FullName)).Reason;

        StringAssert.Contains(reason, "annotations.xml in the folder is Cvat");
    }

    [TestMethod]
    public void Reader_recognises_the_format_where_none_is_named()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(5, DatasetReader.Read(folder.Write("a.json", LabelMeSamples.Table)).InstanceCount);
    }

    private static void WriteAll(TemporaryFolder folder, string[] names)
    {
        foreach (string name in names)
        {
            string content = Path.GetExtension(name) switch
            {
                ".json" => LabelMeSamples.Table,
                ".yaml" => YoloDescription,
                ".label" => YoloLabel,
                _ => "text",
            };
            folder.Write(name.Replace(".label", ".txt", StringComparison.Ordinal), Encoding.UTF8.GetBytes(content));
        }
    }
}
