using System.Runtime.CompilerServices;

namespace MaskRcnn.Tiling;

/// <summary>How a large picture is cut into tiles, and when what two tiles show is one object.</summary>
public sealed record TilingOptions
{
    /// <summary>Width and height of a tile in pixels, 64 to 16384; those of a smaller picture are its own. Default 1024.</summary>
    public int TileSize { get; init; } = 1024;

    /// <summary>
    /// Pixels that neighbouring tiles have in common at least, 0 to half of <see cref="TileSize"/>. Objects up to this size are whole in one
    /// tile; larger ones are put together of parts. Default 128.
    /// </summary>
    public int Overlap { get; init; } = 128;

    /// <summary>Two masks are one object if their IoU, within what both tiles show, is this or more; above 0 to 1. Default 0.5.</summary>
    public double MinIoU { get; init; } = 0.5;

    /// <summary>
    /// Where the edge of a tile cuts one of them, also if so large a share of the smaller lies in the other (IoMin); above 0 to 1.
    /// Default 0.7.
    /// </summary>
    public double MinIoMin { get; init; } = 0.7;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(TileSize is >= 64 and <= 16384, TileSize, "64 to 16384");
        Check(Overlap >= 0 && Overlap <= TileSize / 2, Overlap, $"0 to half of {nameof(TileSize)}, {TileSize / 2}");
        Check(MinIoU is > 0 and <= 1, MinIoU, "above 0 to 1");
        Check(MinIoMin is > 0 and <= 1, MinIoMin, "above 0 to 1");
    }

    private static void Check(bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(TilingOptions)}.{name} is {value}, expected {expected}."), name);
    }
}
