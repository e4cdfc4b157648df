using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Counts of a small data set that can be counted by hand, and clashes of two.</summary>
[TestClass]
public sealed class DatasetSummaryTests
{
    [TestMethod]
    public void A_summary_counts_classes_sizes_objects_crowds_and_overlaps()
    {
        InstanceDataset dataset = new(["cat", "dog"],
        [
            new DatasetImage(1, "a.png", new ImageSize(60, 40), [Square(1, 0), Square(1, 5), Square(2, 8), Square(2, 0) with { IsCrowd = true }]),
            new DatasetImage(2, "b.png", new ImageSize(60, 40), []),
            new DatasetImage(3, "c.png", new ImageSize(60, 50), [Square(1, 20)]),
        ]);

        DatasetSummary summary = DatasetSummary.Of(dataset);

        Assert.AreEqual((3, 4, 1), (summary.ImageCount, summary.InstanceCount, summary.CrowdCount));
        Assert.AreEqual(new ClassCount("cat", 3, 0, 2), summary.Classes[0]);
        Assert.AreEqual(new ClassCount("dog", 1, 1, 1), summary.Classes[1]);
        Assert.AreEqual(4, summary.Sizes.Single(size => size.MinimumSide == 8).Instances);
        CollectionAssert.AreEqual(
            new InstanceHistogram[] { new(0, 0, 1), new(1, 1, 1), new(2, 3, 1) }, summary.InstancesPerImage.ToArray());
        CollectionAssert.AreEqual(new ImageSizeCount[] { new(60, 40, 2), new(60, 50, 1) }, summary.ImageSizes.ToArray());

        // Squares of 10 from 0, 5 and 8 share 25, 4 and 49 pixels: IoU 25/175, 4/196 and 49/151.
        Assert.AreEqual(new OverlapCount(3, 2, 0), summary.Overlaps);
        StringAssert.Contains(summary.ToString(), "60x40");
        Assert.AreEqual(3, JsonSerializer.SerializeToElement(summary).GetProperty("ImageCount").GetInt32());
    }

    [TestMethod]
    public void A_summary_of_nothing_is_empty() =>
        StringAssert.StartsWith(DatasetSummary.Of(new InstanceDataset(["cat"], [])).ToString(), "0 images, 0 instances, 0 crowds, 1 classes");

    [TestMethod]
    public void Clashes_of_data_sets_are_named()
    {
        InstanceDataset first = new(["traffic light"], [new DatasetImage(1, "a.png", new ImageSize(4, 4), [Square(1, 0) with { Id = 5 }])]);
        InstanceDataset second = new(["Traffic-Light"], [new DatasetImage(1, "./a.png", new ImageSize(4, 4), [Square(1, 0) with { Id = 5 }])]);

        IReadOnlyList<string> clashes = DatasetClashes.Of([first, second]);

        Assert.HasCount(4, clashes);
        foreach (string part in (string[])["Traffic-Light", "1 image files", "1 image ids", "1 annotation ids"])
            Assert.IsTrue(clashes.Any(clash => clash.Contains(part, StringComparison.Ordinal)), part);
        Assert.IsEmpty(DatasetClashes.Of([first]));
    }

    private static DatasetInstance Square(int label, int corner) =>
        new(label, new PolygonMask([[corner, corner, corner + 10, corner, corner + 10, corner + 10, corner, corner + 10]]));
}
