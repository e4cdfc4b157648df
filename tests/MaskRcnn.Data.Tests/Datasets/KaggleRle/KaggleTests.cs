using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.KaggleRle;

[TestClass]
public sealed class KaggleTests
{
    [TestMethod]
    public void Runs_count_pixels_down_the_columns_from_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", PngBuilder.Grey8(4, new byte[12]));
        folder.Write("b.png", PngBuilder.Grey8(1, 0));
        string file = folder.Write("train.csv", "ImageId,EncodedPixels\r\na,1 2 6 1\r\nb.png,\r\na,12 1\r\n");

        InstanceDataset dataset = DatasetReader.Read(file, DatasetFormat.KaggleRle);

        Assert.HasCount(2, dataset.Images);
        Assert.IsEmpty(dataset.Images[1].Instances);
        var image = dataset.Images[0];
        Assert.AreEqual(folder.PathOf("a.png"), image.Path);
        CollectionAssert.AreEqual(new byte[] { 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0 }, image.Instances[0].Mask.Rle!.ToBitmap());
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, image.Instances[1].Mask.Rle!.ToBitmap());
    }

    [TestMethod]
    public void Sizes_and_classes_may_be_columns()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(
            "train.csv", "ImageId,EncodedPixels,Height,Width,ClassId\na.jpg,1 1,2,3,10\n\"b, b.jpg\",\"2 2\",3,1,9\na.jpg,3 1,2,3,9\nc,,5,5,\n");

        InstanceDataset dataset = DatasetReader.Read(file, DatasetFormat.KaggleRle);

        CollectionAssert.AreEqual(new[] { "9", "10" }, dataset.ClassNames.ToArray());
        CollectionAssert.AreEqual(new[] { "a.jpg", "b, b.jpg", "c" }, dataset.Images.Select(image => Path.GetFileName(image.Path)).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 1 }, dataset.Images[0].Instances.Select(instance => instance.Label).ToArray());
        Assert.AreEqual(new ImageSize(1, 3), dataset.Images[1].Size);

        var options = new DatasetReaderOptions { ClassNames = ["10", "9"] };
        Assert.AreEqual(1, DatasetReader.Read(file, DatasetFormat.KaggleRle, options).Images[0].Instances[0].Label);
    }

    [TestMethod]
    public void Masks_are_written_as_the_encoder_of_the_competitions_writes_them()
    {
        var random = new Random(1);
        using var folder = new TemporaryFolder();
        for (int round = 0; round < 40; round++)
        {
            var size = RandomSize(random);
            byte[] bitmap = [.. Enumerable.Range(0, (int)size.Area).Select(_ => (byte)random.Next(2))];
            bitmap[0] = 1;
            DatasetWriter.Write(DataSet(size, (RleMask.FromBitmap(bitmap, size), null)), folder.PathOf("out.csv"), DatasetFormat.KaggleRle);
            Assert.AreEqual($"ImageId,EncodedPixels\nx,{Encode(bitmap, size)}\n", File.ReadAllText(folder.PathOf("out.csv")));
        }
    }

    [TestMethod]
    public void A_pixel_of_several_instances_goes_to_the_best_score()
    {
        var size = new ImageSize(6, 1);
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("out.csv");
        InstanceDataset dataset = DataSet(
            size,
            (RleMask.FromBitmap([1, 1, 1, 0, 0, 0], size), 0.5),
            (RleMask.FromBitmap([0, 1, 1, 1, 1, 0], size), 0.9),
            (RleMask.FromBitmap([0, 0, 1, 1, 0, 0], size), 0.7),
            (RleMask.FromBitmap([0, 0, 0, 0, 1, 1], size), 0.5));

        var warnings = DatasetWriter.Write(dataset, file, DatasetFormat.KaggleRle);

        Assert.AreEqual("ImageId,EncodedPixels\nx,2 4\nx,1 1\nx,6 1\n", File.ReadAllText(file));
        Assert.AreEqual("instance 2", warnings.Single().Place);
    }

    [TestMethod]
    public void Images_without_instances_and_crowds_have_an_empty_row()
    {
        var size = new ImageSize(2, 2);
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("out.csv");
        var crowd = new DatasetInstance(2, RleMask.FromBitmap([1, 1, 1, 1], size)) { IsCrowd = true };
        var dataset = new InstanceDataset(
            ["a", "b, c"], [new(1, "x.png", size, []), new(2, "y.png", size, [crowd]), new(3, "z.png", size, [crowd with { IsCrowd = false }])]);

        var warnings = DatasetWriter.Write(dataset, file, DatasetFormat.KaggleRle);

        Assert.AreEqual("ImageId,EncodedPixels,ClassId\nx,,a\ny,,a\nz,1 4,\"b, c\"\n", File.ReadAllText(file));
        StringAssert.Contains(warnings.Single().Message, "crowds");
    }

    [TestMethod]
    public void Nuclei_are_read_back_as_they_were_written()
    {
        InstanceDataset nuclei = DatasetReader.Read(SharedData.Folder("nuclei/stage1_val"), DatasetFormat.MaskFolders);
        using var folder = new TemporaryFolder();
        foreach (DatasetImage image in nuclei.Images)
        {
            File.Copy(image.Path, folder.PathOf(Path.GetFileName(image.Path)));
        }

        var warnings = DatasetWriter.Write(nuclei, folder.PathOf("out.csv"), DatasetFormat.KaggleRle);
        InstanceDataset read = DatasetReader.Read(folder.PathOf("out.csv"), DatasetFormat.KaggleRle);

        Assert.IsEmpty(warnings);
        foreach (var (expected, actual) in nuclei.Images.Zip(read.Images))
        {
            CollectionAssert.AreEqual(
                expected.Instances.Select(instance => instance.Mask.Rle).ToArray(), actual.Instances.Select(instance => instance.Mask.Rle).ToArray());
        }
    }

    [TestMethod]
    public void Images_of_one_name_are_refused()
    {
        var size = new ImageSize(2, 2);
        var dataset = new InstanceDataset(["a"], [new(1, "p/x.png", size, []), new(2, "q/x.jpg", size, [])]);
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<ArgumentException>(() => DatasetWriter.Write(dataset, folder.PathOf("out.csv"), DatasetFormat.KaggleRle));
        Assert.ThrowsExactly<ArgumentException>(() => DatasetWriter.Write(dataset, folder.PathOf("out"), DatasetFormat.Yolo));
    }

    private static ImageSize RandomSize(Random random) => new(random.Next(1, 12), random.Next(1, 12));

    private static InstanceDataset DataSet(ImageSize size, params (RleMask Mask, double? Score)[] instances) => new(
        ["a"], [new DatasetImage(1, "folder/x.png", size, [.. instances.Select(i => new DatasetInstance(1, i.Mask) { Score = i.Score })])]);

    /// <summary>The encoder that the competitions show: pixels of the transposed picture, a start and a length for each run.</summary>
    private static string Encode(byte[] bitmap, ImageSize size)
    {
        byte[] columns = [.. Enumerable.Range(0, bitmap.Length).Select(i => bitmap[i % size.Height * size.Width + i / size.Height])];
        var runs = new List<int>();
        int previous = -2;
        foreach (int pixel in Enumerable.Range(0, columns.Length).Where(i => columns[i] == 1))
        {
            if (pixel > previous + 1)
            {
                runs.AddRange([pixel + 1, 0]);
            }

            runs[^1]++;
            previous = pixel;
        }

        return string.Join(' ', runs);
    }
}
