using System.Globalization;
using System.Threading.Channels;
using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>The frames of a video, decoded by ffmpeg while others are worked on; a few are held at most.</summary>
/// <param name="path">The file.</param>
/// <param name="properties">Its size and rate; frames come at equal distances in time.</param>
internal sealed class VideoReader(string path, VideoProperties properties)
{
    private const int HeldFrames = 3;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="IOException">ffmpeg cannot decode the file.</exception>
    public async IAsyncEnumerable<RgbImage> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var frames = Channel.CreateBounded<RgbImage>(HeldFrames);
        Task decoding = DecodeAsync(frames.Writer, source.Token);
        try
        {
            await foreach (RgbImage frame in frames.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return frame;
        }
        finally
        {
            await source.CancelAsync().ConfigureAwait(false);
            await decoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task DecodeAsync(ChannelWriter<RgbImage> frames, CancellationToken cancellationToken)
    {
        try
        {
            var sink = new StreamPipeSink((stream, _) => CopyAsync(stream, frames, cancellationToken));
            string rate = properties.FrameRate.ToString(CultureInfo.InvariantCulture);
            await FFMpegArguments.FromFileInput(path)
                .OutputToPipe(sink, options => options.ForceFormat("rawvideo").WithCustomArgument($"-map 0:v:0 -pix_fmt rgb24 -r {rate}"))
                .ProcessAsynchronously(cancellationToken: cancellationToken).ConfigureAwait(false);
            frames.TryComplete();
        }
        catch (FFMpegException error)
        {
            frames.TryComplete(Ffmpeg.Explain("decode", path, error));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            frames.TryComplete(error);
        }
    }

    private async Task CopyAsync(Stream stream, ChannelWriter<RgbImage> frames, CancellationToken cancellationToken)
    {
        (int height, int width) = (properties.Size.Height, properties.Size.Width);
        while (true)
        {
            byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(height * width * 3));
            if (await stream.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < pixels.Length)
                return;
            await frames.WriteAsync(new RgbImage(width, height, pixels), cancellationToken).ConfigureAwait(false);
        }
    }
}
