namespace MaskRcnn.Structures;

/// <summary>Width and height of an image, a mask or a feature map, in pixels.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Number of pixels; does not overflow.</summary>
    public long Area => (long)Height * Width;

    /// <summary>Width × height, for example <c>640×480</c>.</summary>
    public override string ToString() => $"{Width}×{Height}";
}
