using System.Diagnostics;

namespace MaskRcnn.Cli.Tests.Predictions;

/// <summary>Videos that ffmpeg makes of a picture; tests that need them are inconclusive where it is not installed.</summary>
internal static class MadeVideo
{
    /// <summary>A window of 90 x 61 pixels that moves over a photograph for a second, ten frames of it, with a tone.</summary>
    public static void Write(string picture, string path) => Run(
        "ffmpeg", "-loglevel", "error", "-y", "-loop", "1", "-framerate", "10", "-i", picture, "-f", "lavfi", "-i", "sine=440:duration=1", "-t", "1",
        "-vf", "crop=90:61:n*2:n", "-c:v", "libx264", "-pix_fmt", "yuv444p", "-c:a", "aac", path);

    /// <summary>What ffprobe says of a video: codec, width, height, frames, and the codec of its sound.</summary>
    public static string Describe(string path) => string.Join(' ',
        Run("ffprobe", "-v", "error", "-select_streams", "v", "-count_frames", "-show_entries", "stream=codec_name,width,height,nb_read_frames", "-of", "csv=p=0", path).Trim(),
        Run("ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "stream=codec_name", "-of", "csv=p=0", path).Trim());

    public static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(SystemProgram.Find(program, "ffmpeg"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error.Result);
        return output;
    }
}
