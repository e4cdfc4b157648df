using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Images.Filters;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Augmentations;

[TestClass]
public sealed class ColorTests
{
    private static readonly ImageReference Reference = ImageReference.Load();

    [TestMethod]
    [DataRow("brightness")]
    [DataRow("contrast")]
    [DataRow("saturation")]
    [DataRow("hue")]
    [DataRow("blur")]
    public void Colours_and_blur_agree_with_torchvision(string operation)
    {
        foreach ((double value, RgbImage expected) in Reference.Results(operation))
        {
            RgbImage actual = operation switch
            {
                "brightness" => ColorFilter.Brighten(Reference.Small, (float)value),
                "contrast" => ColorFilter.ChangeContrast(Reference.Small, (float)value),
                "saturation" => ColorFilter.Saturate(Reference.Small, (float)value),
                "hue" => HueFilter.Turn(Reference.Small, (float)value),
                _ => GaussianFilter.Blur(Reference.Small, value),
            };
            (int largest, double mean) = ImageReference.Compare(expected, actual);
            Assert.IsLessThanOrEqualTo(1, largest, $"{operation} {value}");
            Assert.IsLessThan(0.02, mean, $"{operation} {value}: halves may be rounded either way");
        }
    }

    [TestMethod]
    public void Artefacts_agree_with_libjpeg()
    {
        foreach ((double value, RgbImage expected) in Reference.Results("jpeg"))
        {
            (_, double error) = ImageReference.Compare(Reference.Large, expected);
            (_, double mean) = ImageReference.Compare(expected, new JpegFilter((int)value).Apply(Reference.Large));
            // Both are libjpeg-turbo; versions may round otherwise by one.
            Assert.IsLessThan(0.05, mean, $"quality {value}");
            Assert.IsGreaterThan(4, error, "what the quality itself changes");
        }
    }

    [TestMethod]
    public void Noise_has_its_deviation_and_no_bias()
    {
        byte[] grey = new byte[200 * 200 * 3];
        Array.Fill(grey, (byte)128);
        var example = new TrainingExample("grey", new RgbImage(200, 200, grey), InstanceTargets.Empty(new(200, 200)));
        byte[] noisy = Comparison.Apply(new Noise { MinSigma = 12, MaxSigma = 12 }, example, 3).Image.Pixels.ToArray();
        double mean = noisy.Average(value => value - 128.0), square = noisy.Average(value => (value - 128.0) * (value - 128.0));
        Assert.AreEqual(0, mean, 5 * 12 / Math.Sqrt(noisy.Length));
        Assert.AreEqual(12 * 12 + 1 / 12.0, square, 5 * 12 * 12 * Math.Sqrt(2.0 / noisy.Length));
        double beyond = noisy.Count(value => Math.Abs(value - 128) > 24) / (double)noisy.Length;
        Assert.AreEqual(0.0412, beyond, 0.004, "the share beyond 24.5, two deviations and a rounded half");
    }

    [TestMethod]
    public void Changes_of_colour_leave_instances_alone()
    {
        TrainingExample example = Examples.Make(1);
        Augmentation[] all =
        [
            new ColorJitter(), new Blur(), new Noise { MinSigma = 1 }, new JpegArtifacts(), new CutOut(),
        ];
        foreach (Augmentation augmentation in all)
        {
            TrainingExample changed = Comparison.Apply(augmentation, example, 5);
            Assert.AreSame(example.Targets, changed.Targets);
            Assert.IsFalse(example.Image.Pixels.SequenceEqual(changed.Image.Pixels), augmentation.GetType().Name);
        }
    }

    [TestMethod]
    public void Jitter_stays_within_its_ranges()
    {
        TrainingExample example = Examples.Make(2);
        var jitter = new ColorJitter { Brightness = 0.25, Contrast = 0, Saturation = 0, Hue = 0 };
        double before = Mean(example.Image), lowest = double.MaxValue, highest = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            double factor = Mean(Comparison.Apply(jitter, example, seed).Image) / before;
            (lowest, highest) = (Math.Min(lowest, factor), Math.Max(highest, factor));
        }
        Assert.AreEqual(0.75, lowest, 0.02);
        Assert.AreEqual(1.25, highest, 0.04);

        TrainingExample same = Comparison.Apply(new ColorJitter { Brightness = 0, Contrast = 0, Saturation = 0, Hue = 0 }, example, 1);
        Assert.AreSame(example.Image, same.Image);
    }

    private static double Mean(RgbImage image) => image.Pixels.ToArray().Average(value => (double)value);
}
