using MaskRcnn.Structures;

namespace MaskRcnn.Cli;

/// <summary>How much small images are enlarged, so that labels on them can be read.</summary>
internal static class ReadableScale
{
    private const int Side = 640;

    /// <summary>The whole factor that brings the longer side to at most 640 pixels; 1 for larger images.</summary>
    public static int For(ImageSize size) => Math.Max(1, Side / Math.Max(size.Height, size.Width));
}
