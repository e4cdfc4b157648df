using System.Globalization;

namespace MaskRcnn.Structures;

/// <summary>
/// An axis-aligned box in pixels of its image, x to the right, y down. The far edges are exclusive in the sense of COCO and
/// torchvision: the box of the single pixel (0, 0) is (0, 0, 1, 1).
/// </summary>
/// <param name="X0">Left edge.</param>
/// <param name="Y0">Top edge.</param>
/// <param name="X1">Right edge, exclusive.</param>
/// <param name="Y1">Bottom edge, exclusive.</param>
public readonly record struct Box(float X0, float Y0, float X1, float Y1)
{
    /// <summary>X1 − X0, pixels.</summary>
    public float Width => X1 - X0;

    /// <summary>Y1 − Y0, pixels.</summary>
    public float Height => Y1 - Y0;

    /// <summary>Width times height, square pixels; computed in float32 as torchvision does.</summary>
    public float Area => Width * Height;

    /// <summary>The corners, for example <c>(12.5, 30) to (40, 61.2)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X0:0.#}, {Y0:0.#}) to ({X1:0.#}, {Y1:0.#})");
}
