using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>Sizes of images relative to a square.</summary>
internal static class ImageFit
{
    /// <summary>The size at which the longer side is <paramref name="scale"/> times that of the square, at least 1×1.</summary>
    public static ImageSize Scale(ImageSize image, int square, double scale)
    {
        double factor = scale * square / Math.Max(image.Height, image.Width);
        return new ImageSize(Side(image.Width), Side(image.Height));

        int Side(int side) => Math.Max(1, (int)Math.Round(side * factor));
    }
}
