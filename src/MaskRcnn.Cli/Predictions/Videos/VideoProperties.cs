using FFMpegCore;
using FFMpegCore.Exceptions;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>What a video says about itself.</summary>
/// <param name="Size">Of an upright frame, as ffmpeg gives it.</param>
/// <param name="FrameRate">Frames a second, on average.</param>
/// <param name="FrameCount">About how many there are; 0 if it does not say.</param>
internal sealed record VideoProperties(ImageSize Size, double FrameRate, int FrameCount)
{
    private const double UsualFrameRate = 25, HighestFrameRate = 1000;

    /// <summary>Asks ffprobe.</summary>
    /// <exception cref="IOException">The file is no video, or damaged.</exception>
    public static VideoProperties Read(string path)
    {
        IMediaAnalysis analysis;
        try
        {
            analysis = FFProbe.Analyse(path);
        }
        catch (FFMpegException error)
        {
            throw Ffmpeg.Explain("read", path, error);
        }
        VideoStream stream = analysis.PrimaryVideoStream ?? throw new IOException($"{path}: the file has no video.");
        bool isTurned = Math.Abs(stream.Rotation) % 180 == 90;
        if (stream is not { Width: > 0 and var width, Height: > 0 and var height })
            throw new IOException($"{path}: the video does not say the size of its frames.");
        double rate = stream.AverageFrameRate is > 0 and <= HighestFrameRate ? stream.AverageFrameRate
            : stream.RealFrameRate is > 0 and <= HighestFrameRate ? stream.RealFrameRate : UsualFrameRate;
        return new(isTurned ? new ImageSize(height, width) : new ImageSize(width, height), rate, (int)Math.Min(int.MaxValue, Math.Round(analysis.Duration.TotalSeconds * rate)));
    }
}
