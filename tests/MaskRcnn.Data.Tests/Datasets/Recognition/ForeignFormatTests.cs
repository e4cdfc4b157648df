using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Formats that are not read are named together with the way to one that is.</summary>
[TestClass]
public sealed class ForeignFormatTests
{
    [TestMethod]
    [DataRow("a.json", """{"info": {}, "categories": {}, "items": []}""", "Datumaro")]
    [DataRow("a.json", """[{"image": "a.png", "annotations": [{"label": "a", "coordinates": {"x": 1}}]}]""", "a set for detection")]
    [DataRow("a.json", """{"imgHeight": 4, "imgWidth": 4, "objects": []}""", "Cityscapes")]
    [DataRow("a.json", """{"size": {"width": 4}, "objects": []}""", "Supervisely")]
    [DataRow("a.csv", "filename,width,height,class,xmin,ymin,xmax,ymax\n", "a set for detection")]
    public void File_is_named_for_what_it_is(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, content);
        foreach (string given in new[] { path, folder.FullName })
        {
            var error = Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(given));
            StringAssert.Contains(error.Message, "which is not read");
            StringAssert.Contains(error.Message, expected);
        }
    }

    [TestMethod]
    public void Rows_of_boxes_alone_are_said_to_be_a_set_for_detection()
    {
        using var folder = new TemporaryFolder();
        string path = HundredImages.Yolo(folder, "labels/0.txt", "");
        foreach (string labels in Directory.GetFiles(folder.PathOf("labels")))
            File.WriteAllText(labels, "0 0.5 0.5 0.5 0.5\n");

        InstanceDataset dataset = DatasetReader.Read(path, options: new() { SkipInvalid = true });

        StringAssert.Contains(DatasetCheck.Inspect(dataset).Findings[0].Message, "this is a set for detection");
        var error = Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(path));
        StringAssert.Contains(error.Message, "as sets for detection have");
        Assert.AreEqual(HundredImages.Count + 1, DatasetReader.Read(path, options: new() { BoxesAsMasks = true }).InstanceCount);
    }
}
