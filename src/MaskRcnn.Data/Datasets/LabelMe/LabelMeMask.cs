using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Images;
using MaskRcnn.Images.Png;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelMe;

/// <summary>Shapes of the type <c>mask</c>: a PNG in base64 with the pixels of the box between the two points.</summary>
internal static class LabelMeMask
{
    /// <summary>Adds the mask to the instances of its image; what lies outside the image is cut off with a warning.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="label">Its class.</param>
    /// <param name="group">Its group number, or null.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="points">Top left and bottom right corner.</param>
    public static void AddTo(InstanceCollector instances, int label, long? group, JsonField shape, double[] points)
    {
        JsonField mask = shape.Member("mask");
        try
        {
            PngFile png = PngFile.Open(Decode(mask), "the mask");
            ImageSize size = png.Layout.Size;
            var box = new RowBox((int)points[0], (int)points[1], (int)points[0] + size.Width, (int)points[1] + size.Height);
            CheckSize(mask, size, (int)points[2] - box.Left, (int)points[3] - box.Top);
            var levels = new MaskLevels(png.Layout);
            instances.AddRows(label, group, box, scan => ReadRows(png, new MaskRows(scan, png.Layout), levels), shape.Place);
            if (levels.Problem is { } problem)
            {
                instances.Warn(mask.Place, problem, FindingKind.GreyMask);
            }
        }
        catch (Exception error) when (error is InvalidDataException or InvalidImageException)
        {
            throw mask.Error(error.Message, error);
        }
    }

    private static void ReadRows(PngFile png, MaskRows rows, MaskLevels levels) => png.ReadRows(samples =>
    {
        levels.Add(samples);
        rows.Add(samples);
    });

    private static byte[] Decode(JsonField mask)
    {
        string kind = "a PNG file in base64";
        if (!mask.IsText)
        {
            throw mask.Unexpected(kind);
        }

        return mask.Value.TryGetBytesFromBase64(out byte[]? content) ? content : throw mask.Unexpected(kind);
    }

    // The second corner is the last pixel in most versions, the end of it in the newest.
    private static void CheckSize(JsonField mask, ImageSize size, int width, int height)
    {
        if (size.Width - width is not (0 or 1) || size.Height - height is not (0 or 1))
        {
            throw mask.Error($"the mask has {size} pixels, expected {new ImageSize(width + 1, height + 1)}, the box of the points");
        }
    }
}
