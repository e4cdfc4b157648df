using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.InstanceIds;

[TestClass]
public sealed class InstanceIdReaderTests
{
    [TestMethod]
    public void Every_value_but_zero_is_an_instance()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.png", PngBuilder.Grey8(2, 0, 0, 0, 0, 0, 0));
        folder.Write("images/b.png", PngBuilder.Grey8(2, 0, 0));
        folder.Write("instance_ids/a.png", PngBuilder.Grey16(2, 0, 40_000, 3, 3, 40_000, 0));
        folder.Write("instance_ids/b.png", PngBuilder.Palette8(2, [0, 0, 0, 9, 9, 9, 0, 0, 0], 2, 1));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.InstanceIds);

        Assert.AreEqual("object", dataset.ClassNames.Single());
        Assert.HasCount(2, dataset.Images);
        AssertInstances(dataset.Images[0], (3, 1, [0, 0, 1, 1, 0, 0]), (40_000, 1, [0, 1, 0, 0, 1, 0]));
        AssertInstances(dataset.Images[1], (1, 1, [0, 1]), (2, 1, [1, 0]));
    }

    [TestMethod]
    public void Ids_of_Cityscapes_carry_the_class()
    {
        using var folder = new TemporaryFolder();
        folder.Write("left/bonn/bonn_1_leftImg8bit.png", PngBuilder.Grey8(2, 0, 0, 0, 0));
        folder.Write("left/bonn/bonn_2_leftImg8bit.png", PngBuilder.Grey8(2, 0, 0, 0, 0));
        folder.Write("gt/bonn/bonn_1_gtFine_instanceIds.png", PngBuilder.Grey16(2, 7, 26_001, 26_000, 24_003));
        folder.Write("gt/bonn/bonn_1_gtFine_labelIds.png", PngBuilder.Grey8(2, 7, 26, 26, 24));
        var options = new DatasetReaderOptions { ImageDirectory = folder.PathOf("left"), InstanceIdDivisor = 1000 };

        InstanceDataset dataset = DatasetReader.Read(folder.PathOf("gt"), DatasetFormat.InstanceIds, options);

        CollectionAssert.AreEqual(new[] { "24", "26" }, dataset.ClassNames.ToArray());
        AssertInstances(dataset.Images.Single(), (24_003, 1, [0, 0, 0, 1]), (26_000, 2, [0, 0, 1, 0]), (26_001, 2, [0, 1, 0, 0]));
        StringAssert.Contains(dataset.Warnings[0].Message, "left out: 7");
        StringAssert.Contains(dataset.Warnings[1].Message, "1 images have no file of instance ids");
    }

    [TestMethod]
    public void Class_names_and_ignored_ids_are_options()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.jpg", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "images", "grey.jpg")));
        ImageSize size = DatasetReader.Read(MakeIds(1, 2), DatasetFormat.InstanceIds).Images.Single().Size;
        var options = new DatasetReaderOptions { ClassNames = ["cat", "dog"], InstanceIdDivisor = 100, IgnoredInstanceIds = [255] };

        DatasetImage image = DatasetReader.Read(MakeIds(255, 201), DatasetFormat.InstanceIds, options).Images.Single();

        Assert.AreEqual((2, 201L), (image.Instances.Single().Label, image.Instances.Single().Id));
        Assert.AreEqual(size, image.Size);

        string MakeIds(byte first, byte rest)
        {
            (int width, int height) = (32, 16);
            folder.Write("masks/a.png", PngBuilder.Grey8(width, [first, .. Enumerable.Repeat(rest, width * height - 1)]));
            return folder.FullName;
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(70_000)]
    public void A_divisor_that_no_id_has_is_refused(int divisor)
    {
        var options = new DatasetReaderOptions { InstanceIdDivisor = divisor };
        var error = Assert.ThrowsExactly<ArgumentException>(() => DatasetReader.Read("any", DatasetFormat.InstanceIds, options));
        StringAssert.Contains(error.Message, $"InstanceIdDivisor is {divisor}");
    }

    private static void AssertInstances(DatasetImage image, params (long Id, int Label, byte[] Bitmap)[] expected)
    {
        Assert.HasCount(expected.Length, image.Instances);
        foreach (var (instance, (id, label, bitmap)) in image.Instances.Zip(expected))
        {
            Assert.AreEqual(id, instance.Id);
            Assert.AreEqual(label, instance.Label);
            Assert.AreEqual(RleMask.FromBitmap(bitmap, image.Size), instance.Mask.Rle);
        }
    }
}
