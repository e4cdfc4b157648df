using System.ComponentModel;
using System.Diagnostics;
using FFMpegCore.Exceptions;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>The system's ffmpeg, which decodes and encodes videos.</summary>
internal static class Ffmpeg
{
    private const int ShownLines = 3;

    /// <summary>Says what to install where ffmpeg or ffprobe is not.</summary>
    /// <exception cref="IOException">One of them cannot be started.</exception>
    public static void Require()
    {
        foreach (string program in (string[])["ffmpeg", "ffprobe"])
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(program, "-version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
            }
            catch (Win32Exception error)
            {
                throw new IOException(
                    $"{program} is needed for videos and is not on the path. Install the package ffmpeg: apt-get install ffmpeg (Debian, Ubuntu), "
                    + "dnf install ffmpeg (Fedora), brew install ffmpeg (macOS), winget install ffmpeg (Windows).", error);
            }
        }
    }

    /// <summary>What ffmpeg says about a file that it cannot use, shortened to its last lines.</summary>
    public static IOException Explain(string action, string path, FFMpegException error)
    {
        IReadOnlyList<string> said = error switch
        {
            FFMpegProcessException process => process.Result.StandardError,
            FFProbeProcessException probe => probe.StandardError,
            _ => [],
        };
        string[] lines = [.. said.Select(line => line.Trim()).Where(line => line.Length > 0)];
        string reason = lines.Length == 0 ? error.Message : string.Join("; ", lines.TakeLast(ShownLines));
        return new IOException($"{path}: ffmpeg cannot {action} the video: {reason}", error);
    }
}
