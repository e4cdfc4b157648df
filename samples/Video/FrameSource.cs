using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FFMpegCore;
using FFMpegCore.Pipes;
using MaskRcnn.Images;

namespace Video;

/// <summary>The frames of a video, which ffmpeg decodes ahead, a few at most.</summary>
internal sealed class FrameSource(string path, int width, int height, double rate, int count)
{
    private const int Ahead = 3;

    /// <summary>Frames a second.</summary>
    public double Rate => rate;

    /// <summary>About how many there are.</summary>
    public int Count => count;

    public static FrameSource Open(string path)
    {
        IMediaAnalysis analysis = FFProbe.Analyse(path);
        VideoStream stream = analysis.PrimaryVideoStream ?? throw new InvalidDataException($"{path} has no video.");
        // ffmpeg turns what a telephone filmed upright.
        bool isTurned = Math.Abs(stream.Rotation) % 180 == 90;
        (int width, int height) = (stream.Width ?? 0, stream.Height ?? 0);
        double rate = stream.AverageFrameRate > 0 ? stream.AverageFrameRate : stream.RealFrameRate;
        return new FrameSource(path, isTurned ? height : width, isTurned ? width : height, rate, (int)Math.Round(analysis.Duration.TotalSeconds * rate));
    }

    public async IAsyncEnumerable<RgbImage> ReadAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var frames = Channel.CreateBounded<RgbImage>(Ahead);
        Task decoding = DecodeAsync(frames.Writer, end.Token);
        try
        {
            await foreach (RgbImage frame in frames.Reader.ReadAllAsync(stop))
                yield return frame;
        }
        finally
        {
            end.Cancel();
            await decoding;
        }
    }

    private async Task DecodeAsync(ChannelWriter<RgbImage> frames, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await FFMpegArguments.FromFileInput(path)
                .OutputToPipe(new StreamPipeSink((stream, _) => CutAsync(stream, frames, stop)), options => options
                    .ForceFormat("rawvideo")
                    .WithCustomArgument($"-map 0:v:0 -pix_fmt rgb24 -r {rate.ToString(CultureInfo.InvariantCulture)}"))
                .ProcessAsynchronously(cancellationToken: stop);
        }
        catch (Exception error)
        {
            failure = error;
        }
        frames.TryComplete(failure);
    }

    /// <summary>Cuts the stream of bytes into frames.</summary>
    private async Task CutAsync(Stream stream, ChannelWriter<RgbImage> frames, CancellationToken stop)
    {
        while (true)
        {
            var pixels = new byte[width * height * 3];
            if (await stream.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, stop) < pixels.Length)
                return;
            await frames.WriteAsync(new RgbImage(width, height, pixels), stop);
        }
    }
}
