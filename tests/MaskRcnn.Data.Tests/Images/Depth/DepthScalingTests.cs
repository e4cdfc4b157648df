using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Images.Depth;

namespace MaskRcnn.Tests.Images.Depth;

/// <summary>Against NumPy; see Fixtures/depth/make_depth.py.</summary>
[TestClass]
public sealed class DepthScalingTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "depth");

    public static IEnumerable<object[]> References() =>
        Directory.GetFiles(Folder, "*.rgb").Select(path => new object[] { Path.GetFileNameWithoutExtension(path) });

    [TestMethod]
    [DynamicData(nameof(References))]
    public void Pixels_are_those_of_NumPy(string reference)
    {
        byte[] expected = File.ReadAllBytes(Path.Combine(Folder, $"{reference}.rgb"));
        string name = Path.Combine(Folder, Path.GetFileNameWithoutExtension(reference));
        bool isFull = reference.EndsWith(".full", StringComparison.Ordinal);
        RgbImage image = RgbImage.Load(name, isFull ? DepthScaling.FullRange : DepthScaling.Percentiles);
        Assert.AreEqual((35, 41), (image.Height, image.Width));
        CollectionAssert.AreEqual(expected, image.Pixels.ToArray());
        if (isFull)
            CollectionAssert.AreEqual(expected, RgbImage.Load(name).Pixels.ToArray(), "the default");
    }

    [TestMethod]
    public void The_references_are_there() => Assert.HasCount(28, References());

    [TestMethod]
    public void Percentiles_are_those_of_a_sorted_list()
    {
        var random = new Random(3);
        foreach (int count in new[] { 1, 2, 5, 1000, 4001 })
        {
            float[] samples = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? random.Next(-3, 4) : (float)((random.NextDouble() - 0.5) * 1e6))];
            double[] sorted = [.. samples.Order().Select(sample => (double)sample)];
            foreach ((double low, double high) in new[] { (0.0, 1.0), (0.001, 0.999), (0.3, 0.5) })
            {
                (double a, double b) = Percentile.Pair(samples, low, high);
                Assert.AreEqual(Interpolate(sorted, low), a, 1e-9);
                Assert.AreEqual(Interpolate(sorted, high), b, 1e-9);
            }
        }
    }

    [TestMethod]
    public void Picture_of_one_value_is_black_with_percentiles()
    {
        var image = new DeepImage(new(2, 2), [7, 7, 7, 7], ushort.MaxValue, SkiaSharp.SKEncodedOrigin.TopLeft);
        Assert.IsTrue(image.Scale(DepthScaling.Percentiles).Pixels.ToArray().All(value => value == 0));
    }

    [TestMethod]
    public void Readers_hand_the_choice_to_their_images()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Folder, "grey12.png"), folder.PathOf("a.png"));
        string annotations = folder.Write("gt.json", """
            {"images": [{"id": 1, "file_name": "a.png", "width": 41, "height": 35}], "categories": [{"id": 1, "name": "a"}], "annotations": []}
            """u8.ToArray());
        foreach (DepthScaling scaling in Enum.GetValues<DepthScaling>())
        {
            InstanceDataset dataset = DatasetReader.Read(annotations, DatasetFormat.Coco, new DatasetReaderOptions { DepthScaling = scaling });
            RgbImage expected = RgbImage.Load(folder.PathOf("a.png"), scaling);
            CollectionAssert.AreEqual(expected.Pixels.ToArray(), dataset.Images[0].LoadPixels().Pixels.ToArray());
        }
        var options = new DatasetReaderOptions { DepthScaling = (DepthScaling)5 };
        var error = Assert.ThrowsExactly<ArgumentException>(() => DatasetReader.Read(annotations, DatasetFormat.Coco, options));
        Assert.AreEqual("DepthScaling is 5, expected FullRange or Percentiles.", error.Message);
    }

    private static double Interpolate(double[] sorted, double fraction)
    {
        double position = fraction * (sorted.Length - 1);
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
