using MaskRcnn.Images;
using MaskRcnn.Images.Charts;

namespace MaskRcnn.Tests.Images.Charts;

[TestClass]
public sealed class StrokeTests
{
    private static readonly RgbColor s_black = new(0, 0, 0);

    [TestMethod]
    public void Line_along_pixels_covers_them_whole()
    {
        var stroke = new Stroke(10, 6);
        stroke.Line((2, 3), (8, 3), 2);
        RgbImage image = Paint(stroke, 10, 6);
        for (int x = 2; x < 8; x++)
        {
            byte[] column = [.. Enumerable.Range(0, 6).Select(y => image.Pixels[(y * 10 + x) * 3])];
            CollectionAssert.AreEqual(new byte[] { 255, 255, 0, 0, 255, 255 }, column);
        }
    }

    /// <summary>A line with round ends has the area of a rectangle and a circle, at every angle.</summary>
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.2)]
    [DataRow(0.9)]
    [DataRow(1.5707963)]
    [DataRow(2.5)]
    public void Line_covers_its_area(double angle)
    {
        const double length = 60, thickness = 5;
        (double dx, double dy) = (Math.Cos(angle) * length / 2, Math.Sin(angle) * length / 2);
        var stroke = new Stroke(100, 100);
        stroke.Line((50.3 - dx, 49.6 - dy), (50.3 + dx, 49.6 + dy), thickness);
        double area = Paint(stroke, 100, 100).Pixels.ToArray().Sum(value => (255 - value) / 255.0 / 3);
        double expected = length * thickness + Math.PI * thickness * thickness / 4;
        Assert.AreEqual(expected, area, 0.02 * expected);
    }

    [TestMethod]
    public void What_is_far_outside_is_clipped()
    {
        var stroke = new Stroke(20, 20);
        stroke.Line((-1e12, 5), (1e12, 5), 2);
        stroke.Line((30, -1e12), (31, 1e12), 2);
        RgbImage image = Paint(stroke, 20, 20);
        Assert.AreEqual(20 * 2 * 3, image.Pixels.ToArray().Count(value => value == 0));
    }

    private static RgbImage Paint(Stroke stroke, int width, int height)
    {
        var canvas = new Canvas(height, width, RgbColor.White);
        stroke.Paint(canvas, 0, 0, s_black);
        return canvas.ToImage();
    }
}
