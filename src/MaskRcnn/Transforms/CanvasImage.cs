using MaskRcnn.Images;

namespace MaskRcnn.Transforms;

/// <summary>Puts pictures on black canvases.</summary>
internal static class CanvasImage
{
    private const int Channels = 3;

    /// <summary>Resizes a picture as scikit-image does, and pads it with black or cuts a part out.</summary>
    public static RgbImage Draw(RgbImage image, ImagePlacement placement)
    {
        RgbImage resized = ZeroExtendedResize.Resize(image, placement.Resized);
        if (placement.Canvas == resized.Size && placement is { Top: 0, Left: 0 })
            return resized;
        (int height, int width) = (placement.Canvas.Height, placement.Canvas.Width);
        var pixels = new byte[checked(height * width * Channels)];
        int first = Math.Max(0, -placement.Left), at = Math.Max(0, placement.Left);
        int count = Math.Min(resized.Width - first, width - at);
        for (int y = Math.Max(0, placement.Top); y < height && y - placement.Top < resized.Height; y++)
        {
            int source = ((y - placement.Top) * resized.Width + first) * Channels;
            resized.Pixels.Slice(source, count * Channels).CopyTo(pixels.AsSpan((y * width + at) * Channels));
        }

        return new RgbImage(width, height, pixels);
    }
}
