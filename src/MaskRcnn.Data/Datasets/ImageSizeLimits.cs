using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>Sizes of images that masks can be made for.</summary>
internal static class ImageSizeLimits
{
    /// <summary>What is wrong with a size, or null when nothing is.</summary>
    public static string? Violation(ImageSize size)
    {
        const int longest = (int)PolygonMask.MaximumCoordinate;
        if (size.Height is < 1 or > longest || size.Width is < 1 or > longest)
        {
            return $"the image has {size} pixels, expected 1 to {longest} rows and columns";
        }

        return size.Area > int.MaxValue ? $"the image has {size} = {size.Area} pixels, expected at most {int.MaxValue}" : null;
    }
}
