using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using static MaskRcnn.Tests.Datasets.SampleDatasets;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class CocoWriterTests
{
    [TestMethod]
    [DataRow("coco_open/instances.json")]
    [DataRow("nuclei/instances_val_rle.json")]
    public void Real_file_survives_writing_and_reading(string file)
    {
        string path = SharedData.Path(file);
        using var folder = new TemporaryFolder();
        InstanceDataset original = DatasetReader.Read(path, DatasetFormat.Coco, new DatasetReaderOptions { ImageDirectory = folder.FullName });
        string copy = folder.PathOf("copy.json");
        DatasetWriter.Write(original, copy, DatasetFormat.Coco);
        InstanceDataset read = DatasetReader.Read(copy, DatasetFormat.Coco);
        AssertEqual(original, read);

        string second = folder.PathOf("second.json");
        DatasetWriter.Write(read, second, DatasetFormat.Coco);
        CollectionAssert.AreEqual(File.ReadAllBytes(copy), File.ReadAllBytes(second));
    }

    [TestMethod]
    public void Real_file_is_read_as_another_parser_reads_it()
    {
        using JsonDocument json = SharedData.ReadJson("coco_open/instances.json");
        InstanceDataset dataset = DatasetReader.Read(SharedData.Path("coco_open/instances.json"), DatasetFormat.Coco);
        JsonElement[] annotations = [.. json.RootElement.GetProperty("annotations").EnumerateArray()];
        Assert.AreEqual(annotations.Length, dataset.InstanceCount);
        Dictionary<long, DatasetInstance> instances = dataset.Images.SelectMany(image => image.Instances).ToDictionary(instance => instance.Id!.Value);
        foreach (JsonElement annotation in annotations)
        {
            DatasetInstance instance = instances[annotation.GetProperty("id").GetInt64()];
            Assert.AreEqual(annotation.GetProperty("category_id").GetInt64(), dataset.ClassIds[instance.Label - 1]);
            Assert.AreEqual(annotation.GetProperty("area").GetDouble(), instance.Area);
            Assert.AreEqual(annotation.GetProperty("iscrowd").GetInt32() == 1, instance.IsCrowd);
            Assert.AreEqual(InstanceMask.Parse(annotation.GetProperty("segmentation").GetRawText()).ToString(), instance.Mask.ToString());
        }
    }

    [TestMethod]
    public void File_has_the_fields_of_the_format()
    {
        InstanceDataset dataset = Make("pictures/a é.png", Square(2, 10, 10, 20), Square(1, 1, 1, 2) with { IsCrowd = true });
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("instances.json");
        DatasetWriter.Write(dataset, path, DatasetFormat.Coco, imageDirectory: "pictures");
        Assert.AreEqual(
            """
            {"images":[{"id":1,"file_name":"a é.png","height":50,"width":80}],
            "annotations":[{"id":1,"image_id":1,"category_id":2,"segmentation":[[10,10,30,10,30,30,10,30]],"area":400,"bbox":[10,10,20,20],"iscrowd":0},
            {"id":2,"image_id":1,"category_id":1,"segmentation":[[1,1,3,1,3,3,1,3]],"area":4,"bbox":[1,1,2,2],"iscrowd":1}],
            "categories":[{"id":1,"name":"a"},{"id":2,"name":"b"}]}
            """.Replace("\n", ""),
            File.ReadAllText(path));
    }

    [TestMethod]
    public void Box_and_area_that_are_not_stated_are_those_of_the_mask()
    {
        RleMask mask = RleMask.FromCounts(Size, [50 * 3 + 4, 5, 45, 5, 50 * 80 - 50 * 3 - 4 - 55]);
        InstanceDataset read = WriteAndRead(Make("a.png", new DatasetInstance(1, mask)));
        DatasetInstance instance = read.Images[0].Instances[0];
        Assert.AreEqual(new CocoBox(3, 4, 2, 5), instance.Box);
        Assert.AreEqual(10, instance.Area);
        Assert.AreEqual(mask, instance.Mask.Rle);
    }

    [TestMethod]
    public void Ids_are_kept_when_each_annotation_has_its_own()
    {
        DatasetInstance[] instances = [Square(1, 0, 0, 9) with { Id = 40 }, Square(1, 20, 0, 9) with { Id = 3 }];
        CollectionAssert.AreEqual(new long?[] { 40, 3 }, Ids(WriteAndRead(Make("a.png", instances))));
        CollectionAssert.AreEqual(new long?[] { 1, 2 }, Ids(WriteAndRead(Make("a.png", instances[0], instances[0]))));
        CollectionAssert.AreEqual(new long?[] { 1, 2 }, Ids(WriteAndRead(Make("a.png", instances[0], Square(1, 20, 0, 9)))));
    }

    [TestMethod]
    public void Score_is_kept() =>
        Assert.AreEqual(0.1, WriteAndRead(Make("a.png", Square(1, 0, 0, 9) with { Score = 0.1 })).Images[0].Instances[0].Score);

    [TestMethod]
    public void Earlier_file_survives_a_failure()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("instances.json", "earlier");
        InstanceDataset dataset = Make("a.png", Square(1, 0, 0, 9) with { Area = double.NaN });
        Assert.Throws<ArgumentException>(() => DatasetWriter.Write(dataset, path, DatasetFormat.Coco));
        Assert.AreEqual("earlier", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(folder.FullName));
    }

    [TestMethod]
    public void Format_that_cannot_be_written_is_refused()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => DatasetWriter.Write(Make(["a"], [1]), "x", DatasetFormat.Via));
        StringAssert.Contains(error.Message, "Via cannot be written, expected Coco");
    }

    private static long?[] Ids(InstanceDataset dataset) => [.. dataset.Images[0].Instances.Select(instance => instance.Id)];

    private static InstanceDataset WriteAndRead(InstanceDataset dataset)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("instances.json");
        DatasetWriter.Write(dataset, path, DatasetFormat.Coco);
        return DatasetReader.Read(path, DatasetFormat.Coco);
    }

    private static void AssertEqual(InstanceDataset expected, InstanceDataset actual)
    {
        CollectionAssert.AreEqual(expected.ClassNames.ToArray(), actual.ClassNames.ToArray());
        CollectionAssert.AreEqual(expected.ClassIds.ToArray(), actual.ClassIds.ToArray());
        Assert.HasCount(expected.Images.Count, actual.Images);
        foreach ((DatasetImage image, DatasetImage read) in expected.Images.Zip(actual.Images))
        {
            Assert.AreEqual(image with { Instances = read.Instances }, read);
            Assert.HasCount(image.Instances.Count, read.Instances);
            foreach ((DatasetInstance instance, DatasetInstance other) in image.Instances.Zip(read.Instances))
            {
                Assert.AreEqual(instance with { Mask = other.Mask, Box = other.Box, Area = other.Area }, other);
                Assert.AreEqual(instance.Box ?? other.Box, other.Box);
                Assert.AreEqual(instance.Area ?? other.Area, other.Area);
                Assert.AreEqual(instance.Mask.Rle, other.Mask.Rle);
                CollectionAssert.AreEqual(Coordinates(instance), Coordinates(other));
            }
        }
    }

    private static double[] Coordinates(DatasetInstance instance) =>
        [.. instance.Mask.Polygons?.Parts.SelectMany(part => part.Append(double.MaxValue)) ?? []];
}
