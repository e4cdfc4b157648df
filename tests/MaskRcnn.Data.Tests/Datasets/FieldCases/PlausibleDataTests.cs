using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Data that can be read and is wrong all the same.</summary>
[TestClass]
public sealed class PlausibleDataTests
{
    [TestMethod]
    public void Mask_full_of_greys_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/images/a.png", PngBuilder.Grey8(4, new byte[16]));
        folder.Write("a/masks/1.png", PngBuilder.Grey8(4, [1, 2, 3, 4, 250, 251, 252, 253, 0, 0, 0, 0, 0, 0, 0, 0]));
        folder.Write("a/masks/2.png", PngBuilder.Grey8(4, [0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.MaskFolders);

        DatasetWarning warning = dataset.Warnings.Single();
        Assert.AreEqual((FindingKind.GreyMask, "1.png"), (warning.Finding, Path.GetFileName(warning.File)));
        StringAssert.Contains(warning.Message, "8 levels from 1 to 253");
        Assert.AreEqual(2, dataset.InstanceCount);
    }

    [TestMethod]
    public void A_sample_of_the_images_is_decoded_and_the_report_says_how_many()
    {
        using var folder = new TemporaryFolder();
        string path = HundredImages.Coco(folder);
        DatasetReport report = DatasetCheck.Inspect(DatasetReader.Read(path));
        Assert.AreEqual(16, report.DecodedImageCount);
        StringAssert.Contains(report.ToString(), "16 of 100 image files decoded");
        Assert.AreEqual(100, DatasetCheck.Inspect(DatasetReader.Read(path), new() { DecodeImages = true }).DecodedImageCount);
        Assert.AreEqual(0, DatasetCheck.Inspect(DatasetReader.Read(path), new() { CheckImageFiles = false }).DecodedImageCount);
    }

    /// <summary>The upper left quarter of the stored picture, followed through the turn by the pixels of the picture itself.</summary>
    [TestMethod]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public void Size_before_an_exif_turn_is_repaired_in_the_reading_chosen(int orientation)
    {
        string path = ImageFixtures.PathOf($"orientation{orientation}.jpg");
        ImageSize shown = ImageFiles.ReadSize(path), stored = new(shown.Width, shown.Height);
        int x = stored.Width / 2, y = stored.Height / 4;
        var stays = new DatasetInstance(1, new PolygonMask([[0, 0, x, 0, x, y, 0, y]]));
        var dataset = new InstanceDataset(["a"], [new DatasetImage(1, path, stored, [stays])]);

        DatasetFinding finding = DatasetCheck.Inspect(dataset).Findings.Single();
        StringAssert.Contains(finding.Message, "AsStored");
        StringAssert.Contains(finding.Message, "AsShown");
        Assert.IsEmpty(DatasetCheck.Apply(dataset, DatasetPolicy.Repair, out _).Images);

        DatasetImage turned = Repair(TurnedSize.AsStored);
        Assert.AreEqual(shown, turned.Size);
        RgbImage mask = Turned(stored, x, y, orientation);
        CollectionAssert.AreEqual(Bits(mask), turned.Instances[0].Mask.ToRle(shown).ToBitmap());

        // Run lengths turn as polygons do.
        dataset = new InstanceDataset(["a"], [new DatasetImage(1, path, stored, [stays with { Mask = stays.Mask.ToRle(stored) }])]);
        CollectionAssert.AreEqual(Bits(mask), Repair(TurnedSize.AsStored).Instances[0].Mask.ToRle(shown).ToBitmap());

        DatasetImage Repair(TurnedSize reading) =>
            DatasetCheck.Apply(dataset, DatasetPolicy.Repair, out _, new() { TurnedSizes = reading }).Images.Single();
    }

    private static RgbImage Turned(ImageSize stored, int width, int height, int orientation)
    {
        var pixels = new byte[stored.Height * stored.Width * 3];
        for (int i = 0; i < stored.Height * stored.Width; i++)
        {
            pixels[3 * i] = (byte)(i % stored.Width < width && i / stored.Width < height ? 1 : 0);
        }

        return new RgbImage(stored.Height, stored.Width, pixels).Turn((SkiaSharp.SKEncodedOrigin)orientation);
    }

    private static byte[] Bits(RgbImage mask)
    {
        byte[] pixels = mask.Pixels.ToArray();
        return [.. Enumerable.Range(0, pixels.Length / 3).Select(i => pixels[3 * i])];
    }
}
