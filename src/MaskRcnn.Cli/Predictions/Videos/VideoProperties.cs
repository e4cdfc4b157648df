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
        var size = isTurned ? new ImageSize(stream.Height, stream.Width) : new ImageSize(stream.Width, stream.Height);
        if (size.Height < 1 || size.Width < 1)
            throw new IOException($"{path}: the video has frames of {size}.");
        double rate = stream.AvgFrameRate is > 0 and <= HighestFrameRate ? stream.AvgFrameRate
            : stream.FrameRate is > 0 and <= HighestFrameRate ? stream.FrameRate : UsualFrameRate;
        return new(size, rate, (int)Math.Min(int.MaxValue, Math.Round(analysis.Duration.TotalSeconds * rate)));
    }
}
