using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images;
using static MaskRcnn.Tests.Datasets.SampleDatasets;

namespace MaskRcnn.Tests.Datasets.Checks;

/// <summary>What the dataset check finds in images and their files.</summary>
[TestClass]
public sealed class ImageCheckTests
{
    private static readonly DatasetCheckOptions s_withoutFiles = new() { CheckImageFiles = false };

    [TestMethod]
    public void Image_listed_twice_becomes_one()
    {
        var dataset = new InstanceDataset(
            ["a"],
            [
                new DatasetImage(1, "a.png", Size, [Square(1, 0, 0, 9)]), new DatasetImage(2, "b.png", Size, []),
                new DatasetImage(3, "a.png", Size, [Square(1, 20, 0, 9)]),
            ]);
        Assert.HasCount(1, DatasetCheck.Inspect(dataset, s_withoutFiles).Findings);
        InstanceDataset repaired = DatasetCheck.Apply(dataset, DatasetPolicy.Repair, out DatasetReport report, s_withoutFiles);
        Assert.AreEqual(FindingKind.DuplicateImage, report.Findings.Single().Kind);
        CollectionAssert.AreEqual(new[] { 2, 0 }, repaired.Images.Select(image => image.Instances.Count).ToArray());
        InstanceDataset skipped = DatasetCheck.Apply(dataset, DatasetPolicy.Skip, out _, s_withoutFiles);
        CollectionAssert.AreEqual(new[] { 1, 0 }, skipped.Images.Select(image => image.Instances.Count).ToArray());
    }

    [TestMethod]
    public void Missing_and_damaged_images_are_left_out()
    {
        using var folder = new TemporaryFolder();
        string damaged = folder.Write("damaged.jpg", ImageFixtures.Read("grey.jpg")[..40]);
        string broken = folder.Write("broken.png", Broken(ImageFixtures.Read("palette.png")));
        foreach ((string path, bool decode, FindingKind kind) in new[]
        {
            (folder.PathOf("none.png"), false, FindingKind.MissingImage), (damaged, false, FindingKind.UnreadableImage),
            (broken, true, FindingKind.UnreadableImage),
        })
        {
            var image = new DatasetImage(1, path, new ImageSize(32, 16), [Square(1, 0, 0, 9)]);
            DatasetImage sound = image with { Id = 2, Path = ImageFixtures.PathOf("palette.png") };
            InstanceDataset repaired = DatasetCheck.Apply(
                new InstanceDataset(["a"], [image, sound]), DatasetPolicy.Repair, out DatasetReport report, new DatasetCheckOptions { DecodeImages = decode });
            Assert.AreEqual((kind, path, "left out"), (report.Findings.Single().Kind, report.Findings[0].Image, report.Findings[0].Repair));
            Assert.AreEqual(2, repaired.Images.Single().Id);
        }
    }

    [TestMethod]
    public void Size_is_corrected_where_all_polygons_fit()
    {
        string path = ImageFixtures.PathOf("orientation6.jpg");
        var fits = new DatasetImage(1, path, new ImageSize(16, 32), [Square(1, 2, 2, 9)]);
        // The picture carries an Exif turn, so that the swapped size has two readings; this is the one chosen.
        var options = new DatasetCheckOptions { TurnedSizes = TurnedSize.AsShown };
        InstanceDataset repaired = DatasetCheck.Apply(new(["a"], [fits]), DatasetPolicy.Repair, out DatasetReport report, options);
        Assert.AreEqual(new ImageSize(32, 16), repaired.Images[0].Size);
        StringAssert.StartsWith(report.Findings.Single().Message, "the file has 32×16 pixels, its annotations say 16×32, the size before its Exif");
        Assert.IsEmpty(DatasetCheck.Apply(new(["a"], [fits]), DatasetPolicy.Repair, out _).Images);
        Assert.IsEmpty(DatasetCheck.Apply(new(["a"], [fits]), DatasetPolicy.Skip, out _).Images);

        foreach (DatasetInstance instance in new[] { Square(1, 2, 20, 9), new DatasetInstance(1, RleMask.FromCounts(new ImageSize(16, 32), [0, 512])) })
        {
            repaired = DatasetCheck.Apply(new(["a"], [fits with { Instances = [instance] }]), DatasetPolicy.Repair, out report, options);
            Assert.AreEqual(FindingKind.SizeMismatch, report.Findings[0].Kind);
            Assert.IsEmpty(repaired.Images);
        }
    }

    [TestMethod]
    public void Image_larger_than_what_is_decoded_is_unreadable()
    {
        using var folder = new TemporaryFolder();
        byte[] bomb = ImageFixtures.Read("palette.png");
        (bomb[17], bomb[22]) = (1, 0x10);
        var image = new DatasetImage(1, folder.Write("bomb.png", bomb), new ImageSize(32, 16), [Square(1, 2, 2, 9)]);
        DatasetFinding finding = BrokenFiles.WithinLimits(() => DatasetCheck.Inspect(new(["a"], [image]))).Findings.Single();
        Assert.AreEqual(FindingKind.UnreadableImage, finding.Kind);
        StringAssert.Contains(finding.Message, $"more than the {RgbImage.MaxPixels} that are decoded");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Image_that_the_full_range_makes_black_or_grey_is_reported(bool decode)
    {
        foreach ((string name, string? message) in new[]
        {
            ("grey12.png", "the picture only uses "), ("thermal.png", "the picture only uses "), ("float32.tif", "the values of the picture are -0."),
            ("grey16-strips.tif", null), ("rgb8-deflate.tif", null),
        })
        {
            string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "depth", name);
            var image = new DatasetImage(1, path, new ImageSize(41, 35), [Square(1, 2, 2, 9)]);
            var options = new DatasetCheckOptions { DecodeImages = decode };
            DatasetFinding? finding = DatasetCheck.Inspect(new(["a"], [image]), options).Findings.SingleOrDefault();
            Assert.AreEqual(message is null, finding is null, name);
            Assert.IsEmpty(DatasetCheck.Inspect(new(["a"], [image with { DepthScaling = DepthScaling.Percentiles }]), options).Findings);
            if (finding is not null)
            {
                Assert.AreEqual((FindingKind.UnusedDepth, false), (finding.Kind, finding.IsError));
                StringAssert.StartsWith(finding.Message, message);
                StringAssert.EndsWith(finding.Message, ": choose DepthScaling Percentiles");
            }
        }
    }

    /// <summary>Damages the compressed picture data, which only decoding shows.</summary>
    private static byte[] Broken(byte[] png)
    {
        int data = png.AsSpan().IndexOf("IDAT"u8) + 4;
        png.AsSpan(data, 8).Fill(0xFF);
        return png;
    }
}
