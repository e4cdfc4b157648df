using System.Diagnostics;
using System.Text.Json;
using MaskRcnn.Tests.Web;

namespace MaskRcnn.Tests;

[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class VideoTests
{
    private static readonly string s_photograph = Path.Combine(SampleProgram.Data, "nuclei", "images", "val-01.png");

    [TestMethod]
    [DataRow("masks")]
    [DataRow("splash")]
    public void Objects_keep_their_number_through_the_frames_of_a_video(string effect)
    {
        using var sample = new SampleProgram("Video");
        string video = MakeVideo(sample.PathOf("cells.mp4"));

        // The model has learned for seconds and is sure of nothing.
        string output = sample.Run(video, "--model", ServedModel.Shared.Zip, "--output", sample.PathOf("found.mp4"), "--effect", effect, "--score", "0");

        StringAssert.Contains(output, "objects in 8 frames");
        Assert.AreEqual("h264,8", Run("ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-of", "csv=p=0", sample.PathOf("found.mp4")).Trim());
        string[] lines = File.ReadAllLines(sample.PathOf("found.jsonl"));
        Assert.HasCount(8, lines);
        int[][] tracks = [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("objects").EnumerateArray()
            .Select(found => found.GetProperty("track").GetInt32()).ToArray())];
        Assert.IsGreaterThan(3, tracks[0].Length);
        // The picture moves by a pixel a frame: most of what the first frame shows is in the last.
        Assert.IsGreaterThan(tracks[0].Length / 2, tracks[0].Intersect(tracks[^1]).Count());
    }

    [TestMethod]
    public void What_is_no_video_is_said_in_one_line()
    {
        using var sample = new SampleProgram("Video");
        MakeVideo(sample.PathOf("cells.mp4"));
        string broken = sample.PathOf("broken.mp4");
        File.WriteAllText(broken, "no video");
        sample.Fail(broken, "--model", ServedModel.Shared.Zip);
    }

    private static string MakeVideo(string path)
    {
        Run("ffmpeg", "-loglevel", "error", "-y", "-loop", "1", "-framerate", "8", "-i", s_photograph, "-t", "1", "-vf", "crop=200:200:n:n", "-pix_fmt", "yuv420p", path);
        return path;
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(SystemProgram.Find(program, "ffmpeg"), arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode);
        return output;
    }
}
