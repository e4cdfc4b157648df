using FFMpegCore.Pipes;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>A picture as a frame that ffmpeg reads.</summary>
internal sealed class RawFrame(RgbImage image) : IVideoFrame
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
