using System.Text;
using CsvHelper;
using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.KaggleRle;

[TestClass]
public sealed class KaggleFuzzTests
{
    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", PngBuilder.Grey8(30, new byte[600]));
        folder.Write("b.png", PngBuilder.Grey8(30, new byte[600]));
        string file = folder.PathOf("train.csv");
        string copy = folder.PathOf("copy.csv");
        AnnotationFuzz.Run(
            file,
            [
                Encoding.UTF8.GetBytes("ImageId,EncodedPixels\na,1 2 17 20 100 301\nb.png,\na,402 9\nb,\"7 7 17 17\"\n"),
                Encoding.UTF8.GetBytes("ImageId,EncodedPixels,Height,Width,ClassId\r\nx,1 2 7 20,10,30,1\r\ny,,500,300,2\r\nx,100 10,10,30,2\r\n"),
            ],
            () => DatasetReader.Read(file, DatasetFormat.KaggleRle),
            2000,
            5,
            dataset => AssertWrittenWithoutOverlap(dataset, copy));
    }

    private static void AssertWrittenWithoutOverlap(InstanceDataset dataset, string copy)
    {
        if (dataset.Images.DistinctBy(image => Path.GetFileNameWithoutExtension(image.Path), StringComparer.OrdinalIgnoreCase).Count() < dataset.Images.Count)
        {
            return;
        }

        DatasetWriter.Write(dataset, copy, DatasetFormat.KaggleRle);
        long written = 0;
        using CsvReader csv = CsvReader.FromFile(copy);
        while (csv.Read())
        {
            string[] runs = csv.GetString("EncodedPixels").Split(' ');
            written += runs.Where((_, i) => i % 2 == 1).Sum(long.Parse);
        }

        Assert.AreEqual(
            dataset.Images.Where(image => image.Instances.Count > 0)
                .Sum(image => RleMask.Union([.. image.Instances.Select(instance => instance.Mask.Rle!)]).Area),
            written);
    }
}
