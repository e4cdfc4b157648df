using MaskRcnn.Images;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>What the network gets of a picture, turned back into colours.</summary>
internal static class NetworkPicture
{
    private const int Multiple = 32;

    /// <summary>The picture as resized and padded for the network.</summary>
    public static RgbImage Of(MaskRcnnOptions options, RgbImage image)
    {
        PreparedImage prepared = new ImagePreparer(options, training: true).Prepare(image);
        try
        {
            var pixels = new byte[prepared.Size.Area * 3];
            bool reversed = options.ChannelOrder == ChannelOrder.Bgr;
            for (int i = 0; i < pixels.Length; i++)
            {
                int channel = i % 3;
                float value = (prepared.Samples[i] * options.PixelStd[channel] + options.PixelMean[channel]) * 255 / options.PixelRange;
                pixels[reversed ? i - channel + 2 - channel : i] = (byte)Math.Clamp(MathF.Round(value), 0, 255);
            }

            var resized = new RgbImage(prepared.Size.Width, prepared.Size.Height, pixels);
            var padded = new ImageSize(Pad(resized.Width), Pad(resized.Height));
            return padded == resized.Size ? resized : resized.Place(0, 0, padded, default);
        }
        finally
        {
            prepared.Return();
        }
    }

    private static int Pad(int side) => (side + Multiple - 1) / Multiple * Multiple;
}
