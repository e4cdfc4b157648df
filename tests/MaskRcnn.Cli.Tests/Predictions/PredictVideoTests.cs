using System.Text.Json;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Predictions;

[TestClass]
[TestCategory(SystemProgram.Category)]
[DoNotParallelize]
public sealed class PredictVideoTests
{
    private static readonly TemporaryFolder s_folder = new();

    private static string Video => s_folder.PathOf("walk.mkv");

    [ClassInitialize]
    public static void Prepare(TestContext context)
    {
        SmallWeights.Save(s_folder.PathOf("weights.safetensors"));
        MadeVideo.Write(Photograph(), Video);
    }

    [ClassCleanup]
    public static void Remove() => s_folder.Dispose();

    [TestMethod]
    [DataRow(null)]
    [DataRow("splash")]
    [DataRow("blur")]
    public void A_video_becomes_an_MP4_with_its_sound_and_a_line_for_each_frame(string? effect)
    {
        string folder = s_folder.PathOf($"out-{effect}");
        CommandLine run = Predict([Video, "--output", folder, .. effect is null ? Array.Empty<string>() : ["--effect", effect]]).Expect(0);

        StringAssert.Contains(run.Error, "10 frames");
        CollectionAssert.AreEquivalent(new[] { "walk.jsonl", "walk.mp4" }, Directory.GetFiles(folder).Select(Path.GetFileName).ToArray());
        Assert.AreEqual("h264,90,62,10 aac", MadeVideo.Describe(Path.Combine(folder, "walk.mp4")));
        AssertLines(File.ReadAllLines(Path.Combine(folder, "walk.jsonl")));
    }

    [TestMethod]
    public void Lines_on_the_output_are_all_there_is_on_it() =>
        AssertLines(Predict(Video, "--json").Expect(0).Output.TrimEnd().Split('\n'));

    [TestMethod]
    public void What_cannot_be_done_is_one_line()
    {
        string broken = s_folder.Write("broken.mp4", "no video");
        string folder = s_folder.PathOf("none");
        StringAssert.Contains(Predict(broken, "--output", folder).Expect(1).Error, "broken.mp4: ffmpeg cannot read the video");
        StringAssert.Contains(Predict(Video).Expect(1).Error, "--output");
        StringAssert.Contains(Predict(Video, Photograph(), "--json").Expect(1).Error, "walk.mkv is a video: name either videos, or images");
        StringAssert.Contains(Predict(Video, "--output", folder, "--effect", "cutout").Expect(1).Error, "--effect cutout is for images");
        Assert.IsFalse(Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());
    }

    [TestMethod]
    public void Without_ffmpeg_the_package_is_named()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", s_folder.FullName);
            StringAssert.Contains(Predict(Video, "--json").Expect(1).Error, "apt-get install ffmpeg");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    private static void AssertLines(string[] lines)
    {
        Assert.HasCount(10, lines);
        var tracks = new HashSet<int>();
        int instances = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            using var line = JsonDocument.Parse(lines[i]);
            Assert.AreEqual((i, Math.Round(i / 10.0, 3)), (line.RootElement.GetProperty("frame").GetInt32(), line.RootElement.GetProperty("seconds").GetDouble()));
            foreach (JsonElement instance in line.RootElement.GetProperty("instances").EnumerateArray())
            {
                tracks.Add(instance.GetProperty("track").GetInt32());
                CollectionAssert.AreEqual(new[] { 61, 90 }, instance.GetProperty("mask").GetProperty("size").Deserialize<int[]>());
                instances++;
            }
        }
        // The window moves slowly: what is found goes on through frames.
        Assert.IsGreaterThan(0, instances);
        Assert.IsLessThan(instances, tracks.Count);
    }

    private static CommandLine Predict(params string[] arguments) =>
        CommandLine.Run(["predict", .. arguments, "--weights", s_folder.PathOf("weights.safetensors"), "--score-threshold", "0.05", "--min-size", "96", "--threads", "1"]);

    private static string Photograph()
    {
        string path = s_folder.PathOf("photograph.png");
        if (!File.Exists(path))
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
                folder = folder.Parent!;
            RgbImage.Load(Path.Combine(folder.FullName, "samples", "data", "nuclei", "images", "val-01.png")).Save(path);
        }
        return path;
    }
}
