using System.Text.Json;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Coco;

/// <summary>What LVIS has beyond COCO: addresses instead of names, classes that were looked for, frequencies.</summary>
[TestClass]
public sealed class LvisTests
{
    private const string Text =
        """
        {"images": [
          {"id": 1, "width": 8, "height": 8, "coco_url": "http://images.cocodataset.org/train2017/000000000790.jpg",
           "neg_category_ids": [7, 3], "not_exhaustive_category_ids": [5]},
          {"id": 2, "width": 8, "height": 8, "coco_url": "http://images.cocodataset.org/val2017/000000005001.jpg",
           "neg_category_ids": [], "not_exhaustive_category_ids": []}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 5, "segmentation": [[0, 0, 4, 0, 4, 4, 0, 4]], "area": 16, "bbox": [0, 0, 4, 4]}],
         "categories": [
          {"id": 3, "name": "aerosol_can", "frequency": "c"}, {"id": 5, "name": "air_conditioner", "frequency": "f"},
          {"id": 7, "name": "airplane", "frequency": "r"}]}
        """;

    [TestMethod]
    public void Images_and_their_classes_are_read()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write("lvis_v1_train.json", Text));

        CollectionAssert.AreEqual(
            new[] { "train2017/000000000790.jpg", "val2017/000000005001.jpg" },
            dataset.Images.Select(image => Path.GetRelativePath(folder.FullName, image.Path).Replace('\\', '/')).ToArray());
        CollectionAssert.AreEqual(new[] { 3, 1 }, dataset.Images[0].NegativeLabels.ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, dataset.Images[0].NotExhaustiveLabels.ToArray());
        Assert.IsEmpty(dataset.Images[1].NegativeLabels);
        CollectionAssert.AreEqual(
            new ClassFrequency?[] { ClassFrequency.Common, ClassFrequency.Frequent, ClassFrequency.Rare }, dataset.ClassFrequencies.ToArray());
        Assert.IsEmpty(dataset.Warnings);
    }

    [TestMethod]
    public void Images_are_found_in_the_folder_given_with_and_without_that_of_the_subset()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("lvis.json", Text);
        folder.Write("coco/train2017/000000000790.jpg", "");
        folder.Write("flat/000000000790.jpg", "");
        foreach (string images in new[] { "coco", "flat" })
        {
            InstanceDataset dataset = DatasetReader.Read(file, options: new() { ImageDirectory = folder.PathOf(images) });
            Assert.IsTrue(File.Exists(dataset.Images[0].Path), dataset.Images[0].Path);
            Assert.IsEmpty(dataset.Warnings);
        }
    }

    [TestMethod]
    public void What_is_read_is_written()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write("lvis.json", Text));
        DatasetWriter.Write(dataset, folder.PathOf("again.json"), DatasetFormat.Coco);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllBytes(folder.PathOf("again.json")));
        JsonElement image = written.RootElement.GetProperty("images")[0];
        Assert.AreEqual("[7,3]", image.GetProperty("neg_category_ids").GetRawText());
        Assert.AreEqual("[5]", image.GetProperty("not_exhaustive_category_ids").GetRawText());
        Assert.AreEqual("r", written.RootElement.GetProperty("categories")[2].GetProperty("frequency").GetString());
    }

    [TestMethod]
    public void Labels_follow_their_classes()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write("lvis.json", Text));

        InstanceDataset selected = dataset.SelectClasses("airplane", "air_conditioner");
        CollectionAssert.AreEqual(new[] { 1 }, selected.Images[0].NegativeLabels.ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, selected.Images[0].NotExhaustiveLabels.ToArray());
        Assert.AreEqual(ClassFrequency.Rare, selected.ClassFrequencies[0]);

        // Not absent: of what became one class, an object may be there.
        InstanceDataset mapped = dataset.MapClasses(new Dictionary<string, string?> { ["air_conditioner"] = "thing", ["airplane"] = "thing" });
        CollectionAssert.AreEqual(new[] { 1 }, mapped.Images[0].NegativeLabels.ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, mapped.Images[0].NotExhaustiveLabels.ToArray());
    }

    [TestMethod]
    [DataRow("\"neg_category_ids\": [7, 3]", "\"neg_category_ids\": 7", "images[0].neg_category_ids")]
    [DataRow("\"neg_category_ids\": [7, 3]", "\"neg_category_ids\": [7, {\"a\": [3]}]", "images[0].neg_category_ids")]
    [DataRow("http://images.cocodataset.org/train2017/000000000790.jpg", "http://x.org/train2017/..", "images[0]")]
    [DataRow("http://images.cocodataset.org/train2017/000000000790.jpg", "file:///etc/passwd.jpg", "images[0]")]
    [DataRow("http://images.cocodataset.org/train2017/000000000790.jpg", "train2017", "images[0]")]
    public void Odd_values_are_named(string good, string odd, string place)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("lvis.json", Text.Replace(good, odd, StringComparison.Ordinal));
        Assert.AreEqual(place, Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(file)).Place);
        InstanceDataset dataset = DatasetReader.Read(file, options: new() { SkipInvalid = true });
        Assert.AreEqual(place, dataset.Warnings[0].Place);
        Assert.AreEqual(2, dataset.Images[^1].Id);
    }

    [TestMethod]
    public void Unknown_class_that_is_absent_is_a_mention()
    {
        using var folder = new TemporaryFolder();
        DatasetWarning warning = DatasetReader.Read(folder.Write("lvis.json", Text.Replace("[7, 3]", "[7, 99]", StringComparison.Ordinal))).Warnings.Single();
        Assert.IsNull(warning.Finding);
        StringAssert.Contains(warning.Message, "99");
    }
}
