namespace Shapes;

/// <summary>A filled shape: centre and half size in pixels, and its colour.</summary>
internal readonly record struct Shape(ShapeKind Kind, int X, int Y, int HalfSize, (byte R, byte G, byte B) Color)
{
    private static readonly double HalfBase = 1 / Math.Sin(Math.PI / 3);

    /// <summary>Whether the pixel belongs to the shape.</summary>
    public bool Covers(int x, int y)
    {
        int dx = x - X, dy = y - Y;
        return Kind switch
        {
            ShapeKind.Square => Math.Abs(dx) <= HalfSize && Math.Abs(dy) <= HalfSize,
            ShapeKind.Circle => dx * dx + dy * dy <= HalfSize * HalfSize,
            // Apex above, base below; the half width grows from 0 to HalfSize / sin 60° over the height of 2 HalfSize.
            _ => dy >= -HalfSize && dy <= HalfSize && Math.Abs(dx) <= (int)(HalfSize * HalfBase) * (dy + HalfSize) / (2.0 * HalfSize),
        };
    }

    /// <summary>Intersection over union of the squares around two shapes.</summary>
    public double BoxIoU(Shape other)
    {
        double width = Math.Min(X + HalfSize, other.X + other.HalfSize) - Math.Max(X - HalfSize, other.X - other.HalfSize);
        double height = Math.Min(Y + HalfSize, other.Y + other.HalfSize) - Math.Max(Y - HalfSize, other.Y - other.HalfSize);
        double intersection = Math.Max(0, width) * Math.Max(0, height);
        return intersection / (4.0 * HalfSize * HalfSize + 4.0 * other.HalfSize * other.HalfSize - intersection);
    }
}
