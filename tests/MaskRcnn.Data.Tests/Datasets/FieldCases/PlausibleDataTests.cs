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

    /// <summary>Discs as ids, and the same as a mask that Skia smoothed; the second is read, but with a finding.</summary>
    [TestMethod]
    public void Instance_ids_full_of_greys_are_a_finding()
    {
        const int side = 96;
        using var folder = new TemporaryFolder();
        folder.Write("images/ids.png", PngBuilder.Grey8(side, new byte[side * side]));
        folder.Write("images/greys.png", PngBuilder.Grey8(side, new byte[side * side]));
        folder.Write("masks/ids.png", PngBuilder.Grey8(side, Discs(smooth: false, i => (byte)(20 * (i + 1)))));
        folder.Write("masks/greys.png", PngBuilder.Grey8(side, Discs(smooth: true, _ => 255)));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.InstanceIds);

        DatasetWarning warning = dataset.Warnings.Single();
        Assert.AreEqual((FindingKind.GreyMask, "greys.png"), (warning.Finding, Path.GetFileName(warning.File)));
        Assert.HasCount(9, dataset.Images.Single(image => image.Path.EndsWith("ids.png", StringComparison.Ordinal)).Instances);

        static byte[] Discs(bool smooth, Func<int, byte> value)
        {
            using var bitmap = new SkiaSharp.SKBitmap(new SkiaSharp.SKImageInfo(side, side, SkiaSharp.SKColorType.Gray8, SkiaSharp.SKAlphaType.Opaque));
            using var canvas = new SkiaSharp.SKCanvas(bitmap);
            for (int i = 0; i < 9; i++)
            {
                byte level = value(i);
                using var paint = new SkiaSharp.SKPaint { IsAntialias = smooth, Color = new SkiaSharp.SKColor(level, level, level) };
                canvas.DrawCircle(16.3f + (32 * (i % 3)), 15.7f + (32 * (i / 3)), 9.5f, paint);
            }

            canvas.Flush();
            return bitmap.GetPixelSpan().ToArray();
        }
    }

    [TestMethod]
    public void Labels_that_no_list_of_images_names_are_mentioned()
    {
        using var folder = new TemporaryFolder();
        string path = HundredImages.Yolo(folder, "train.txt", "images/1.png\nimages/2.png\n");
        folder.Write("data.yaml", "train: train.txt\nnames: [cat]\n");

        InstanceDataset dataset = DatasetReader.Read(path);

        Assert.HasCount(2, dataset.Images);
        StringAssert.Contains(dataset.Warnings.Single().Message, "98 label files, such as ");
    }

    [TestMethod]
    public void A_missing_picture_does_not_cost_the_others_in_yolo()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(HundredImages.Coco(folder));
        File.Delete(folder.PathOf("7.png"));

        DatasetWarning warning = DatasetWriter.Write(dataset, folder.PathOf("yolo"), DatasetFormat.Yolo).Single();

        Assert.AreEqual((FindingKind.MissingImage, "7.png"), (warning.Finding, Path.GetFileName(warning.File)));
        Assert.AreEqual(99, DatasetReader.Read(folder.PathOf("yolo")).InstanceCount);
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
        ImageSize shown = ImageFiles.ReadSize(path), stored = new(shown.Height, shown.Width);
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

        return new RgbImage(stored.Width, stored.Height, pixels).Turn((SkiaSharp.SKEncodedOrigin)orientation);
    }

    private static byte[] Bits(RgbImage mask)
    {
        byte[] pixels = mask.Pixels.ToArray();
        return [.. Enumerable.Range(0, pixels.Length / 3).Select(i => pixels[3 * i])];
    }
}
