using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>What readers leave out when they are asked to go on, and what a dataset check is told about it.</summary>
[TestClass]
public sealed class SkipInvalidTests
{
    private static readonly DatasetReaderOptions s_options = new() { SkipInvalid = true };
    private static readonly byte[] s_image = PngBuilder.Grey8(3, 0, 1, 0, 1, 0, 0);

    [TestMethod]
    public void Rows_of_yolo_that_cannot_be_used_are_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.yaml", "train: images\nnames: [cat]\n");
        folder.Write("images/a.png", s_image);
        folder.Write("images/b.png", s_image[..30]);
        folder.Write("labels/a.txt", "0 0 0 1 0 1 1\n1 0 0 1 0 1 1\n0 0.5 0.5 1 1\n0 0 0 1 0 1\n0 0 0 3 0 1 1\n");

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.Yolo, s_options);

        Assert.AreEqual(1, dataset.Images.Single().Instances.Count);
        AssertFindings(
            dataset,
            ("line 2", FindingKind.UnknownClass),
            ("line 3", FindingKind.InvalidMask),
            ("line 4", FindingKind.InvalidMask),
            ("line 5", FindingKind.OutsideImage),
            ("", FindingKind.UnreadableImage));
        folder.Write("labels/a.txt", "0 0 0 1 x 1 1\n0 0 0 1 0 1 1\n");
        dataset = DatasetReader.Read(folder.FullName, DatasetFormat.Yolo, s_options);
        Assert.AreEqual(1, dataset.Images.Single().Instances.Count);
        AssertFindings(dataset, ("line 1", FindingKind.InvalidEntry), ("", FindingKind.UnreadableImage));
    }

    [TestMethod]
    public void Rows_of_run_lengths_that_cannot_be_used_are_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", s_image);
        string file = folder.Write("train.csv", "ImageId,EncodedPixels,ClassId\na,1 1,x\nb,1 1,x\na,9 9,x\na,1 1,\n");

        InstanceDataset dataset = DatasetReader.Read(file, DatasetFormat.KaggleRle, s_options);

        Assert.AreEqual(1, dataset.Images.Single().Instances.Count);
        AssertFindings(
            dataset, ("line 3", FindingKind.UnknownImage), ("line 4", FindingKind.InvalidMask), ("line 5", FindingKind.UnknownClass));
    }

    [TestMethod]
    public void Masks_and_images_that_cannot_be_read_are_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/images/a.png", s_image);
        folder.Write("a/masks/1.png", s_image);
        folder.Write("a/masks/2.png", PngBuilder.Grey8(2, 1, 1));
        folder.Write("b/images/b.png", s_image[..30]);
        folder.Write("b/masks/1.png", s_image);

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.MaskFolders, s_options);

        Assert.AreEqual(1, dataset.Images.Single().Instances.Count);
        AssertFindings(dataset, ("", FindingKind.InvalidMask), ("", FindingKind.UnreadableImage));
        StringAssert.EndsWith(dataset.Warnings[0].File, "2.png");
    }

    [TestMethod]
    public void Images_of_instance_ids_that_cannot_be_read_are_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.png", s_image);
        folder.Write("images/b.png", s_image);
        folder.Write("masks/a.png", s_image);
        folder.Write("masks/b.png", PngBuilder.Grey8(2, 1, 1));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.InstanceIds, s_options);

        Assert.AreEqual(1, dataset.Images.Single().Instances.Count);
        AssertFindings(dataset, ("", FindingKind.UnreadableImage));
    }

    private static void AssertFindings(InstanceDataset dataset, params (string Place, FindingKind Kind)[] expected) =>
        CollectionAssert.AreEqual(expected, dataset.Warnings.Select(warning => (warning.Place, warning.Finding!.Value)).ToArray());
}
