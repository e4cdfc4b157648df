using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class CocoResultsTests
{
    private static readonly InstanceDataset s_dataset = new(
        ["cat", "dog"], [new DatasetImage(30, "a.png", new ImageSize(5, 4), []), new DatasetImage(-4, "b.png", new ImageSize(2, 3), [])])
    {
        ClassIds = [0, 9],
    };

    [TestMethod]
    public void Results_survive_writing_and_reading()
    {
        RleMask mask = RleMask.FromCounts(new ImageSize(5, 4), [2, 3, 15]);
        ImageDetections[] results =
        [
            new(30, [new Detection(2, 0.1, mask, new CocoBox(0.1, 0, 1.3, 4)), new Detection(1, 1e-9, null, new CocoBox(0, 0, 1, 1))]),
            new(-4, []),
        ];
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("results.json");
        CocoResults.Write(results, path, s_dataset);
        Assert.AreEqual(
            """
            [{"image_id":30,"category_id":9,"bbox":[0.1,0,1.3,4],"segmentation":{"size":[4,5],"counts":"23?"},"score":0.1},
            {"image_id":30,"category_id":0,"bbox":[0,0,1,1],"score":1E-09}]
            """.Replace("\n", ""),
            File.ReadAllText(path));

        IReadOnlyList<ImageDetections> read = CocoResults.Read(path, s_dataset);
        CollectionAssert.AreEqual(new long[] { 30, -4 }, read.Select(image => image.ImageId).ToArray());
        CollectionAssert.AreEqual(results[0].Detections.ToArray(), read[0].Detections.ToArray());
        Assert.IsEmpty(read[1].Detections);
    }

    [TestMethod]
    public void Box_is_that_of_the_mask_where_none_is_stated()
    {
        Detection detection = Read("""[{"image_id": -4, "category_id": 9, "score": 1, "segmentation": [[0, 0, 2, 0, 2, 1, 0, 1]], "id": 5}]""")[1].Detections[0];
        Assert.AreEqual(new CocoBox(0, 0, 2, 1), detection.Box);
        Assert.AreEqual(2, detection.Mask!.Area);
    }

    [TestMethod]
    [DataRow("coco_open_dev_synth/dt_bbox.json", false)]
    [DataRow("coco_open_dev_synth/dt_segm.json", true)]
    public void Real_results_are_read(string file, bool hasMasks)
    {
        InstanceDataset truth = DatasetReader.Read(SharedData.Path("eval/coco_open_dev_synth/gt.json"), DatasetFormat.Coco);
        Detection[] detections = [.. CocoResults.Read(SharedData.Path($"eval/{file}"), truth).SelectMany(image => image.Detections)];
        using var json = SharedData.ReadJson($"eval/{file}");
        Assert.HasCount(json.RootElement.GetArrayLength(), detections);
        Assert.AreEqual(json.RootElement.EnumerateArray().Sum(item => item.GetProperty("score").GetDouble()), detections.Sum(item => item.Score), 1e-9);
        Assert.IsTrue(detections.All(detection => detection.Mask is not null == hasMasks));
    }

    [TestMethod]
    [DataRow("", "", "no valid JSON")]
    [DataRow("{}", "", "found an object, expected a list")]
    [DataRow("[3]", "[0]", "found 3")]
    [DataRow("[[]]", "[0]", "found a list")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "bbox": [0, 0, 1, 1]}]""", "[0]", "\"score\" is missing")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": null, "bbox": [0, 0, 1, 1]}]""", "[0].score", "found null")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1e999, "bbox": [0, 0, 1, 1]}]""", "[0].score", "found 1e999")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": NaN, "bbox": [0, 0, 1, 1]}]""", "[0].score", "no valid JSON")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1}]""", "[0]", "neither bbox nor segmentation")]
    [DataRow("""[{"image_id": 31, "category_id": 9, "score": 1, "bbox": [0, 0, 1, 1]}]""", "[0].image_id", "id 31")]
    [DataRow("""[{"image_id": 30, "category_id": 1, "score": 1, "bbox": [0, 0, 1, 1]}]""", "[0].category_id", "id 1")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1, "segmentation": {"size": [3, 2], "counts": "132"}}]""", "[0].segmentation.size", "2×3")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1, "segmentation": {"size": [4, 5], "counts": "132"}}]""", "[0].segmentation", "sum up")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1, "score": 2, "bbox": [0, 0, 1, 1]}]""", "[0].score", "twice")]
    [DataRow("""[{"image_id": 30, "category_id": 9, "score": 1, "bbox": [0, 0, 1, 1]}""", "[1]", "no valid JSON")]
    public void Broken_results_are_refused(string text, string place, string reason)
    {
        var error = Assert.ThrowsExactly<InvalidAnnotationException>(() => Read(text));
        StringAssert.EndsWith(error.File, "results.json");
        Assert.AreEqual(place, error.Place);
        StringAssert.Contains(error.Reason, reason);
    }

    [TestMethod]
    public void Detections_that_cannot_be_written_are_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("results.json");
        foreach (Detection detection in new[] { new Detection(3, 1, null, default), new Detection(1, double.NaN, null, default) })
        {
            Assert.Throws<ArgumentException>(() => CocoResults.Write([new ImageDetections(30, [detection])], path, s_dataset));
            Assert.IsFalse(File.Exists(path));
        }
    }

    private static IReadOnlyList<ImageDetections> Read(string text)
    {
        using var folder = new TemporaryFolder();
        return CocoResults.Read(folder.Write("results.json", text), s_dataset);
    }
}
