using MaskRcnn.Evaluation;

namespace MaskRcnn.Structures;

/// <summary>
/// A box as COCO files carry it: float64 corner and size in pixels of the image. Kept apart from <see cref="Box"/> because float32
/// corners would change overlaps in the last digits, and with them matches at a threshold.
/// </summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct CocoBox(double X, double Y, double Width, double Height)
{
    /// <summary>Width times height, square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>The same box, exactly.</summary>
    /// <param name="box">Float32 xyxy pixels.</param>
    public static implicit operator CocoBox(Box box) => FromBox(box);

    /// <summary>The same box, exactly.</summary>
    /// <param name="box">Float32 xyxy pixels.</param>
    public static CocoBox FromBox(Box box) => new(box.X0, box.Y0, (double)box.X1 - box.X0, (double)box.Y1 - box.Y0);

    /// <summary>Intersection over union with a true box, or over this box's own area where the truth is a crowd.</summary>
    internal double IoU(CocoBox truth, bool crowd)
    {
        double width = Math.Min(Width + X, truth.Width + truth.X) - Math.Max(X, truth.X);
        double height = Math.Min(Height + Y, truth.Height + truth.Y) - Math.Max(Y, truth.Y);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        double intersection = width * height;
        return intersection / (crowd ? Area : Area + truth.Area - intersection);
    }
}
