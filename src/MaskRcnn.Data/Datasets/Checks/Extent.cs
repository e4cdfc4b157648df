using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>The smallest box around something, float64 pixels.</summary>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">Smallest y.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">Largest y.</param>
internal readonly record struct Extent(double Left, double Top, double Right, double Bottom)
{
    public static Extent Of(PolygonMask polygons)
    {
        var extent = new Extent(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (IReadOnlyList<double> part in polygons.Parts)
        {
            for (int i = 0; i < part.Count; i += 2)
            {
                extent = new Extent(
                    Math.Min(extent.Left, part[i]), Math.Min(extent.Top, part[i + 1]),
                    Math.Max(extent.Right, part[i]), Math.Max(extent.Bottom, part[i + 1]));
            }
        }

        return extent;
    }

    public static Extent Of(CocoBox box) => new(box.X, box.Y, box.X + box.Width, box.Y + box.Height);

    public static Extent Of(Box box) => new(box.X0, box.Y0, box.X1, box.Y1);

    /// <summary>Whether it lies in an image, up to a number of pixels.</summary>
    public bool IsWithin(ImageSize size, double tolerance) =>
        Left >= -tolerance && Top >= -tolerance && Right <= size.Width + tolerance && Bottom <= size.Height + tolerance;

    /// <summary>The part inside an image.</summary>
    public Extent Clip(ImageSize size) => new(
        Math.Clamp(Left, 0, size.Width),
        Math.Clamp(Top, 0, size.Height),
        Math.Clamp(Right, 0, size.Width),
        Math.Clamp(Bottom, 0, size.Height));

    /// <summary>Corners, with one decimal.</summary>
    public override string ToString() => FormattableString.Invariant($"({Left:0.#}, {Top:0.#}) to ({Right:0.#}, {Bottom:0.#})");
}
