namespace MaskRcnn.Structures;

/// <summary>
/// An affine map of image positions: x' = XX x + XY y + X0, y' = YX x + YY y + Y0, in pixels. Positions are continuous: pixel (0, 0)
/// is the square from 0 to 1, its centre at 0.5.
/// </summary>
/// <param name="XX">What x adds to x'.</param>
/// <param name="XY">What y adds to x'.</param>
/// <param name="X0">Where x' begins, pixels.</param>
/// <param name="YX">What x adds to y'.</param>
/// <param name="YY">What y adds to y'.</param>
/// <param name="Y0">Where y' begins, pixels.</param>
public readonly record struct AffineMap(double XX, double XY, double X0, double YX, double YY, double Y0)
{
    /// <summary>Moves nothing.</summary>
    public static AffineMap Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Exchanges rows and columns.</summary>
    public static AffineMap Transposition => new(0, 1, 0, 1, 0, 0);

    /// <summary>How much larger areas become; negative where the map mirrors.</summary>
    public double Determinant => XX * YY - XY * YX;

    /// <summary>Moves everything by the same amount.</summary>
    /// <param name="x">To the right, pixels.</param>
    /// <param name="y">Down, pixels.</param>
    public static AffineMap Translation(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>Enlarges from the upper left corner.</summary>
    /// <param name="x">Factor of widths; negative mirrors.</param>
    /// <param name="y">Factor of heights; negative mirrors.</param>
    public static AffineMap Scaling(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <summary>Fits an image of one size into another size.</summary>
    /// <param name="from">Size before, at least 1×1.</param>
    /// <param name="to">Size afterwards.</param>
    public static AffineMap Resizing(ImageSize from, ImageSize to) =>
        Scaling((double)to.Width / from.Width, (double)to.Height / from.Height);

    /// <summary>Turns clockwise, as it is seen on the screen, about the upper left corner.</summary>
    /// <param name="degrees">The angle.</param>
    public static AffineMap Rotation(double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(cos, -sin, 0, sin, cos, 0);
    }

    /// <summary>Slants: columns lean by one angle, rows by the other.</summary>
    /// <param name="xDegrees">How far columns lean to the right, between -90 and 90.</param>
    /// <param name="yDegrees">How far rows lean down, between -90 and 90.</param>
    public static AffineMap Shear(double xDegrees, double yDegrees) =>
        new(1, Math.Tan(xDegrees * Math.PI / 180), 0, Math.Tan(yDegrees * Math.PI / 180), 1, 0);

    /// <summary>The map that does this one first and <paramref name="next"/> on its result.</summary>
    /// <param name="next">The second map.</param>
    public AffineMap Then(AffineMap next) => new(
        next.XX * XX + next.XY * YX,
        next.XX * XY + next.XY * YY,
        next.XX * X0 + next.XY * Y0 + next.X0,
        next.YX * XX + next.YY * YX,
        next.YX * XY + next.YY * YY,
        next.YX * X0 + next.YY * Y0 + next.Y0);

    /// <summary>This map about another point than the upper left corner.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    public AffineMap About(double x, double y) => Translation(-x, -y).Then(this).Then(Translation(x, y));

    /// <summary>The map that undoes this one.</summary>
    /// <exception cref="InvalidOperationException">The map squeezes the plane into a line, or has a value that is not finite.</exception>
    public AffineMap Invert()
    {
        double d = Determinant;
        if (d == 0 || !double.IsFinite(d) || !double.IsFinite(X0) || !double.IsFinite(Y0))
            throw new InvalidOperationException($"{this} cannot be undone.");
        return new(YY / d, -XY / d, (XY * Y0 - YY * X0) / d, -YX / d, XX / d, (YX * X0 - XX * Y0) / d);
    }

    /// <summary>Where a position goes.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    public (double X, double Y) Apply(double x, double y) => (XX * x + XY * y + X0, YX * x + YY * y + Y0);

    /// <summary>The box around where a box goes.</summary>
    /// <param name="box">Pixels.</param>
    internal (double X0, double Y0, double X1, double Y1) Bounds(Box box)
    {
        (double X, double Y) a = Apply(box.X0, box.Y0), b = Apply(box.X1, box.Y0), c = Apply(box.X0, box.Y1), d = Apply(box.X1, box.Y1);
        return (
            Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)),
            Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)),
            Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)),
            Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)));
    }
}
