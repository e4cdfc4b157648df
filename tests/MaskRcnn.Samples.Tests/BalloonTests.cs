using MaskRcnn.Images;

namespace MaskRcnn.Tests;

[TestClass]
public sealed class BalloonTests
{
    private static readonly string s_dataset = Path.Combine(SampleProgram.Data, "animals");
    private static readonly string s_image = Path.Combine(s_dataset, "val", "358083.jpg");

    [TestMethod]
    public void It_trains_the_heads_first_goes_on_from_the_last_training_and_splashes()
    {
        using var sample = new SampleProgram("Balloon");
        string[] train = ["train", "--dataset", s_dataset, "--class", "animal", "--size", "96", "--output", "run"];

        string first = sample.Run([.. train, "--weights", "none", "--heads", "1", "--epochs", "1"]);
        StringAssert.Contains(first, "8 photographs with 13 objects, 2 to measure on");
        StringAssert.Contains(first, "epoch 2, step 8 of 8");
        StringAssert.Contains(first, "segm AP=");
        StringAssert.Contains(sample.Run([.. train, "--weights", "last", "--heads", "0", "--epochs", "1"]), "epoch 1, step 4 of 4");
        Assert.IsTrue(Directory.Exists(sample.PathOf("run/2")));

        string model = sample.PathOf("run/model.zip");
        sample.Run("splash", "--model", model, "--image", s_image, "--score", "0", "--save", "splash.png");
        AssertColourOrGrey(RgbImage.Load(s_image), RgbImage.Load(sample.PathOf("splash.png")));
        sample.Run("splash", "--model", model, "--image", s_image, "--score", "0", "--effect", "cutout", "--save", "cut.png");
        Assert.IsTrue(File.Exists(sample.PathOf("cut.1.png")));
    }

    [TestMethod]
    public void What_is_wrong_is_said_in_one_line()
    {
        using var sample = new SampleProgram("Balloon");
        StringAssert.Contains(sample.Fail("train", "--dataset", s_dataset, "--weights", "last"), "has no training");
        StringAssert.Contains(sample.Fail("train", "--dataset", Path.Combine(SampleProgram.Data, "coco"), "--weights", "none"), "via_region_data.json");
        StringAssert.Contains(sample.Fail("splash", "--model", "no.zip", "--image", s_image), "no.zip");
    }

    private static void AssertColourOrGrey(RgbImage image, RgbImage splash)
    {
        Assert.AreEqual(image.Size, splash.Size);
        int colour = 0, grey = 0;
        for (int i = 0; i < image.Pixels.Length; i += 3)
        {
            ReadOnlySpan<byte> pixel = splash.Pixels.Slice(i, 3);
            bool isColour = pixel.SequenceEqual(image.Pixels.Slice(i, 3)), isGrey = pixel[0] == pixel[1] && pixel[1] == pixel[2];
            Assert.IsTrue(isColour || isGrey, $"pixel {i / 3}");
            colour += isColour ? 1 : 0;
            grey += isGrey ? 1 : 0;
        }

        Assert.IsGreaterThan(100, colour);
        Assert.IsGreaterThan(100, grey);
    }
}
