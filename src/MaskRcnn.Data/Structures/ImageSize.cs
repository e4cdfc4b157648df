namespace MaskRcnn.Structures;

/// <summary>Height and width of an image, a mask or a feature map, in pixels.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>Number of pixels; does not overflow.</summary>
    public long Area => (long)Height * Width;

    /// <summary>Width × height, for example <c>640×480</c>.</summary>
    public override string ToString() => $"{Width}×{Height}";
}
