using System.Text.Json;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Predictions;

[TestClass]
public sealed class PredictTilesAndEffectsTests
{
    private const int Height = 120, Width = 170;

    private static readonly TemporaryFolder s_folder = new();

    private static string Image => s_folder.PathOf("noise.png");

    [ClassInitialize]
    public static void Prepare(TestContext context)
    {
        SmallWeights.Save(s_folder.PathOf("weights.safetensors"));
        var pixels = new byte[Height * Width * 3];
        new Random(5).NextBytes(pixels);
        new RgbImage(Width, Height, pixels).Save(Image);
    }

    [ClassCleanup]
    public static void Remove() => s_folder.Dispose();

    [TestMethod]
    public void One_tile_changes_nothing() =>
        Assert.AreEqual(Predict(Image, "--json").Expect(0).Output, Predict(Image, "--json", "--tile", "1024").Expect(0).Output);

    [TestMethod]
    public void Tiles_give_masks_of_the_whole_picture()
    {
        using var found = JsonDocument.Parse(Predict(Image, "--json", "--tile", "64", "--overlap", "16").Expect(0).Output);
        JsonElement instances = found.RootElement[0].GetProperty("instances");
        Assert.IsGreaterThan(0, instances.GetArrayLength());
        foreach (JsonElement instance in instances.EnumerateArray())
            CollectionAssert.AreEqual(new[] { Height, Width }, instance.GetProperty("mask").GetProperty("size").Deserialize<int[]>());
        // Some lie beyond the first tile in both directions.
        Assert.IsTrue(instances.EnumerateArray().Any(instance => instance.GetProperty("box")[0].GetSingle() > 64));
        Assert.IsTrue(instances.EnumerateArray().Any(instance => instance.GetProperty("box")[1].GetSingle() > 64));
    }

    [TestMethod]
    public void Tiles_of_a_broken_picture_are_refused_and_the_others_predicted()
    {
        string broken = s_folder.Write("broken.png", File.ReadAllBytes(Image)[..^60]);
        CommandLine run = Predict(broken, Image, "--tile", "64", "--output", s_folder.PathOf("broken"), "--format", "png").Expect(1);
        StringAssert.Contains(run.Error, "broken.png");
        Assert.IsTrue(File.Exists(s_folder.PathOf("broken/noise.png")));
    }

    [TestMethod]
    public void A_splash_is_grey_where_nothing_is_found()
    {
        Predict(Image, "--output", s_folder.PathOf("splash"), "--effect", "splash").Expect(0);
        RgbImage image = RgbImage.Load(Image), splash = RgbImage.Load(s_folder.PathOf("splash/noise.png"));
        Assert.AreEqual(image.Size, splash.Size);
        int grey = 0, same = 0;
        for (int i = 0; i < image.Pixels.Length; i += 3)
        {
            ReadOnlySpan<byte> pixel = splash.Pixels.Slice(i, 3);
            grey += pixel[0] == pixel[1] && pixel[1] == pixel[2] ? 1 : 0;
            same += pixel.SequenceEqual(image.Pixels.Slice(i, 3)) ? 1 : 0;
        }
        Assert.IsGreaterThan(0, grey);
        Assert.IsGreaterThan(0, same);
    }

    [TestMethod]
    public void Each_instance_is_cut_out_into_a_file_of_its_own()
    {
        Predict(Image, "--output", s_folder.PathOf("cut"), "--effect", "cutout", "--format", "png", "json").Expect(0);
        using var found = JsonDocument.Parse(File.ReadAllText(s_folder.PathOf("cut/predictions.json")));
        int count = found.RootElement[0].GetProperty("instances").EnumerateArray().Count(instance => instance.GetProperty("area").GetInt32() > 0);
        Assert.HasCount(count, Directory.GetFiles(s_folder.PathOf("cut"), "noise-*.png"));
        Assert.IsTrue(File.Exists(s_folder.PathOf("cut/noise-1.png")));
    }

    [TestMethod]
    [DataRow("--overlap goes with --tile", "--overlap", "16", "--json")]
    [DataRow("--overlap is 40, expected 0 to half of --tile, 32", "--tile", "64", "--overlap", "40", "--json")]
    [DataRow("--tile is 8, expected 64 to 16384", "--tile", "8", "--json")]
    [DataRow("--effect goes with --output", "--effect", "blur", "--json")]
    [DataRow("--effect goes with --format png", "--effect", "blur", "--output", "x", "--format", "coco")]
    public void Options_that_do_not_fit_are_refused(string message, params string[] arguments) =>
        StringAssert.Contains(Predict([Image, .. arguments]).Expect(2).Error, message);

    private static CommandLine Predict(params string[] arguments) =>
        CommandLine.Run(["predict", .. arguments, "--weights", s_folder.PathOf("weights.safetensors"), "--score-threshold", "0.3", "--min-size", "128", "--threads", "1"]);
}
