using System.Collections.Concurrent;
using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>Encodes frames as H.264 in an MP4 file, with the sound of another; a few frames are held at most.</summary>
internal sealed class VideoWriter : IAsyncDisposable
{
    private const int HeldFrames = 3;

    // Sides of an even number of pixels, which 4:2:0 needs; colours as players take those of films.
    private const string Arguments =
        "-map 0:v:0 -map 1:a? -c:a aac -pix_fmt yuv420p -vf \"pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv\" "
        + "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -movflags +faststart";

    private readonly BlockingCollection<IVideoFrame> _frames = new(HeldFrames);
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Task _encoding;
    private bool _isComplete;

    /// <summary>Starts ffmpeg, which waits for the first frame.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="sound">The file whose sound goes along, if it has any.</param>
    /// <param name="frameRate">Frames a second.</param>
    public VideoWriter(string path, string sound, double frameRate) => _encoding = Task.Run(() => EncodeAsync(path, sound, frameRate));

    /// <summary>Takes the next frame; waits while ffmpeg is busy with those before.</summary>
    /// <exception cref="IOException">ffmpeg cannot write the video.</exception>
    public async Task WriteAsync(RgbImage frame)
    {
        while (!_frames.TryAdd(new RawFrame(frame), 50))
        {
            if (_encoding.IsCompleted)
            {
                await _encoding.ConfigureAwait(false);
                throw new IOException("ffmpeg ended before the video.");
            }
        }
    }

    /// <summary>Finishes the file.</summary>
    /// <exception cref="IOException">ffmpeg cannot write the video.</exception>
    public async Task CompleteAsync()
    {
        _frames.CompleteAdding();
        await _encoding.ConfigureAwait(false);
        _isComplete = true;
    }

    /// <summary>Stops ffmpeg if the video is not complete.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isComplete)
        {
            await _abandoned.CancelAsync().ConfigureAwait(false);
            await _encoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _frames.Dispose();
        _abandoned.Dispose();
    }

    private async Task EncodeAsync(string path, string sound, double frameRate)
    {
        try
        {
            var source = new RawVideoPipeSource(_frames.GetConsumingEnumerable(_abandoned.Token)) { FrameRate = frameRate };
            await FFMpegArguments.FromPipeInput(source)
                .AddFileInput(sound)
                .OutputToFile(path, overwrite: true, options => options.ForceFormat("mp4").WithVideoCodec("libx264").WithCustomArgument(Arguments))
                .ProcessAsynchronously(cancellationToken: _abandoned.Token).ConfigureAwait(false);
        }
        catch (FFMpegException error)
        {
            throw Ffmpeg.Explain("write", path, error);
        }
    }
}
