namespace MaskRcnn.Masks;

/// <summary>A corner of a pixel: 0, 0 is the upper left corner of the image.</summary>
internal readonly record struct GridPoint(int X, int Y)
{
    /// <summary>Square of the distance to the nearest point of a segment, square pixels.</summary>
    public double SquaredDistanceTo(GridPoint start, GridPoint end)
    {
        double dx = (double)end.X - start.X;
        double dy = (double)end.Y - start.Y;
        double px = (double)X - start.X;
        double py = (double)Y - start.Y;
        double squaredLength = dx * dx + dy * dy;
        double along = squaredLength == 0 ? 0 : Math.Clamp((px * dx + py * dy) / squaredLength, 0, 1);
        double x = px - along * dx;
        double y = py - along * dy;
        return x * x + y * y;
    }
}
