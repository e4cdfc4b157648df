using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets.Shapes;

[TestClass]
public sealed class EllipseTests
{
    [TestMethod]
    [DataRow(0.3, 0.3, 0.0)]
    [DataRow(5, 5, 0.0)]
    [DataRow(40, 12, 0.7)]
    [DataRow(3, 900, -2.5)]
    [DataRow(100_000, 100_000, 0.0)]
    public void Polygon_has_the_area_of_the_ellipse_and_stays_within_half_a_pixel(double radiusX, double radiusY, double angle)
    {
        double[] polygon = new Ellipse(10, -20, radiusX, radiusY, angle).ToPolygon();

        Assert.AreEqual(Math.PI * radiusX * radiusY, PolygonGeometry.Area(polygon), 1e-9 * radiusX * radiusY);
        double farthest = 0;
        for (int i = 0; i < polygon.Length; i += 2)
        {
            int next = (i + 2) % polygon.Length;
            for (double share = 0; share < 1; share += 0.125)
            {
                double x = polygon[i] + share * (polygon[next] - polygon[i]) - 10;
                double y = polygon[i + 1] + share * (polygon[next + 1] - polygon[i + 1]) + 20;
                farthest = Math.Max(farthest, DistanceBound(x, y, radiusX, radiusY, angle));
            }
        }

        Assert.IsLessThan(0.5, farthest);
    }

    [TestMethod]
    public void Circle_covers_the_pixels_whose_centres_lie_in_it()
    {
        RleMask mask = new PolygonMask([new Ellipse(32.25, 30.5, 20.4, 20.4).ToPolygon()]).ToRle(new ImageSize(64, 64));

        int expected = PolygonGeometry.CountPixels(64, 64, (x, y) => Math.Pow(x - 32.25, 2) + Math.Pow(y - 30.5, 2) < 20.4 * 20.4);
        Assert.AreEqual(expected, mask.Area, 0.02 * expected);
    }

    [TestMethod]
    public void Positive_angle_turns_clockwise_on_the_screen()
    {
        // A flat ellipse turned by 45 degrees goes from top left to bottom right.
        RleMask mask = new PolygonMask([new Ellipse(20, 20, 15, 2, Math.PI / 4).ToPolygon()]).ToRle(new ImageSize(40, 40));

        byte[] pixels = mask.ToBitmap();
        Assert.AreEqual(1, pixels[28 * 40 + 28]);
        Assert.AreEqual(0, pixels[11 * 40 + 28]);
    }

    /// <summary>An upper bound of the distance to the ellipse: the way to it along the line through the centre.</summary>
    private static double DistanceBound(double x, double y, double radiusX, double radiusY, double angle)
    {
        double along = (x * Math.Cos(angle) + y * Math.Sin(angle)) / radiusX;
        double across = (y * Math.Cos(angle) - x * Math.Sin(angle)) / radiusY;
        double radius = Math.Sqrt(along * along + across * across);
        return Math.Abs(1 - 1 / radius) * Math.Sqrt(x * x + y * y);
    }
}
