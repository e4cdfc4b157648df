using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Formats as tools of the day write them, recognised by their content and read without a finding.</summary>
[TestClass]
public sealed class ToolFormatTests
{
    [TestMethod]
    public void Pascal_voc_of_pictures_of_colours()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "voc-masks", "JPEGImages");
        Assert.AreEqual(DatasetFormat.Voc, DatasetReader.Detect(folder.FullName));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        // Of objects that overlap, the last has the pixels: one small object is gone, another lost an eighth.
        ToolExpectations.AssertAll(dataset, maximumMissing: 1, tolerance: 0.13);
        Assert.HasCount(6, dataset.Images);
        Assert.HasCount(13, dataset.ClassNames);
        Assert.IsEmpty(DatasetCheck.Inspect(dataset, new() { CheckImageFiles = false }).Findings.Where(finding => finding.Kind == FindingKind.InvalidEntry));
        Assert.HasCount(6, DatasetReader.Read(folder.FullName, options: new() { Subset = "train" }).Images);
        Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName, options: new() { Subset = "val" }));
    }

    [TestMethod]
    public void Pascal_voc_with_polygons()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "voc-polygons", "images");
        Assert.AreEqual(DatasetFormat.Voc, DatasetReader.Detect(folder.FullName));
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        Assert.IsTrue(dataset.Images.All(image => File.Exists(image.Path)));

        // Outlines through the centres of pixels make the smallest a few pixels larger.
        ToolExpectations.AssertAll(dataset, tolerancePixels: 3, hasParts: true);
    }
}
