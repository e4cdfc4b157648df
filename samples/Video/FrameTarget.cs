using System.Collections.Concurrent;
using FFMpegCore;
using FFMpegCore.Pipes;
using MaskRcnn.Images;

namespace Video;

/// <summary>An MP4 that ffmpeg encodes while frames come, with the sound of another video.</summary>
internal sealed class FrameTarget : IDisposable
{
    private readonly BlockingCollection<IVideoFrame> _frames = new(boundedCapacity: 3);
    private readonly Task _encoding;

    public FrameTarget(string path, string sound, double rate) => _encoding = Task.Run(() => FFMpegArguments
        .FromPipeInput(new RawVideoPipeSource(_frames.GetConsumingEnumerable()) { FrameRate = rate })
        .AddFileInput(sound)
        .OutputToFile(path, overwrite: true, options => options
            .WithVideoCodec("libx264")
            // Players want an even number of rows and columns.
            .WithCustomArgument("-map 0:v:0 -map 1:a? -c:a aac -pix_fmt yuv420p -vf pad=ceil(iw/2)*2:ceil(ih/2)*2 -movflags +faststart"))
        .ProcessAsynchronously());

    public async Task WriteAsync(RgbImage frame, CancellationToken stop)
    {
        while (!_frames.TryAdd(new Frame(frame), 100, stop))
        {
            if (_encoding.IsCompleted)
                await _encoding;
        }
    }

    public async Task CompleteAsync()
    {
        _frames.CompleteAdding();
        await _encoding;
    }

    public void Dispose() => _frames.CompleteAdding();

    private sealed class Frame(RgbImage image) : IVideoFrame
    {
        public int Width => image.Width;

        public int Height => image.Height;

        public string PixelFormat => "rgb24";

        public void Serialize(Stream pipe) => pipe.Write(image.Pixels);

        public Task SerializeAsync(Stream pipe, CancellationToken token)
        {
            Serialize(pipe);
            return Task.CompletedTask;
        }
    }
}
