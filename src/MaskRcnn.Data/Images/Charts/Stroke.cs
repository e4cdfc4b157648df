namespace MaskRcnn.Images.Charts;

/// <summary>
/// A shape of lines with smooth edges. It gathers how much of each pixel is covered and is painted once, so that lines that
/// overlap where they join do not show. Coordinates are from the top left of the area; pixel centres are at halves.
/// </summary>
internal sealed class Stroke(int width, int height)
{
    private readonly float[] _coverage = new float[width * height];

    /// <summary>A straight line with round ends; what is outside the area is clipped.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, double thickness)
    {
        double radius = thickness / 2, reach = radius + 1;
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double squaredLength = dx * dx + dy * dy;
        (int top, int bottom) = Rows(Math.Min(from.Y, to.Y) - reach, Math.Max(from.Y, to.Y) + reach, height);
        for (int row = top; row < bottom; row++)
        {
            double y = row + 0.5;
            (double low, double high) = ColumnsNear(y);
            (int left, int right) = Rows(low - reach, high + reach, width);
            for (int column = left; column < right; column++)
            {
                double x = column + 0.5;
                double along = squaredLength == 0 ? 0 : Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / squaredLength, 0, 1);
                double distance = Math.Sqrt(Square(x - from.X - along * dx) + Square(y - from.Y - along * dy));
                float covered = (float)Math.Clamp(radius + 0.5 - distance, 0, 1);
                ref float pixel = ref _coverage[row * width + column];
                pixel = Math.Max(pixel, covered);
            }
        }

        // The part of the line within reach of a row.
        (double Low, double High) ColumnsNear(double y)
        {
            if (Math.Abs(dy) < 1)
                return (Math.Min(from.X, to.X), Math.Max(from.X, to.X));
            double first = from.X + Math.Clamp((y - reach - from.Y) / dy, 0, 1) * dx;
            double second = from.X + Math.Clamp((y + reach - from.Y) / dy, 0, 1) * dx;
            return (Math.Min(first, second), Math.Max(first, second));
        }
    }

    /// <summary>A filled circle.</summary>
    public void Disc((double X, double Y) centre, double radius) => Line(centre, centre, 2 * radius);

    public void Paint(Canvas canvas, int left, int top, RgbColor color, float opacity = 1)
    {
        for (int i = 0; i < _coverage.Length; i++)
        {
            if (_coverage[i] > 0)
                canvas.Set(left + i % width, top + i / width, color, _coverage[i] * opacity);
        }
    }

    private static (int First, int End) Rows(double low, double high, int count) =>
        ((int)Math.Clamp(Math.Floor(low), 0, count), (int)Math.Clamp(Math.Ceiling(high), 0, count));

    private static double Square(double value) => value * value;
}
