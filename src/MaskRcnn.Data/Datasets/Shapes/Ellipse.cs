namespace MaskRcnn.Datasets.Shapes;

/// <summary>An ellipse as annotation tools store it, pixels of the image.</summary>
/// <param name="CentreX">Centre, x to the right.</param>
/// <param name="CentreY">Centre, y down.</param>
/// <param name="RadiusX">Half axis along x before the rotation, 0 or more.</param>
/// <param name="RadiusY">Half axis along y before the rotation, 0 or more.</param>
/// <param name="Angle">Rotation in radians, clockwise on the screen.</param>
internal readonly record struct Ellipse(double CentreX, double CentreY, double RadiusX, double RadiusY, double Angle = 0)
{
    private const double Tolerance = 0.1;
    private const int FewestVertices = 16;

    /// <summary>A polygon of the same area whose edges stay within a tenth of a pixel of the ellipse.</summary>
    /// <returns>x, y, x, y, …, pixels.</returns>
    public double[] ToPolygon()
    {
        int count = VertexCount(Math.Max(RadiusX, RadiusY));
        double step = 2 * Math.PI / count;
        // Vertices on the ellipse would lose area at every edge: moved outwards by this factor they gain as much at every corner.
        double scale = Math.Sqrt(step / Math.Sin(step));
        (double sine, double cosine) = Math.SinCos(Angle);
        var polygon = new double[2 * count];
        for (int i = 0; i < count; i++)
        {
            (double y, double x) = Math.SinCos(i * step);
            x *= scale * RadiusX;
            y *= scale * RadiusY;
            polygon[2 * i] = CentreX + x * cosine - y * sine;
            polygon[2 * i + 1] = CentreY + x * sine + y * cosine;
        }

        return polygon;
    }

    // An edge that subtends the angle a at the centre lies within radius · (1 − cos(a / 2)) of the circle, and an ellipse is a circle
    // compressed along one axis.
    private static int VertexCount(double radius) => radius <= Tolerance
        ? FewestVertices
        : Math.Max(FewestVertices, (int)Math.Ceiling(Math.PI / Math.Acos(1 - Tolerance / radius)));
}
