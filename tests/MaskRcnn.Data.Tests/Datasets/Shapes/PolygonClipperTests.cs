using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets.Shapes;

[TestClass]
public sealed class PolygonClipperTests
{
    private static readonly ImageSize s_size = new(20, 15);

    [TestMethod]
    public void Same_points_are_inside_before_and_after()
    {
        for (int round = 0; round < 500; round++)
        {
            RandomSource random = RandomSource.ForStream(7, (ulong)round);
            // Random vertices cross each other and the edges of the image in every way.
            double[] polygon = [.. Enumerable.Range(0, 2 * (3 + random.Next(8))).Select(_ => -15 + 50 * random.NextSingle())];

            double[] clipped = PolygonClipper.Clip(polygon, s_size);

            Assert.IsTrue(PolygonClipper.Fits(clipped, s_size));
            for (int i = 0; i < 100; i++)
            {
                (double x, double y) = (20 * random.NextSingle(), 15 * random.NextSingle());
                Assert.AreEqual(
                    PolygonGeometry.Contains(polygon, x, y), PolygonGeometry.Contains(clipped, x, y), $"round {round}, ({x}, {y})");
            }
        }
    }

    [TestMethod]
    public void Corner_that_leaves_the_image_is_cut_off_and_not_pushed_in()
    {
        // A triangle over the right edge: within x ≤ 20 it is the trapezoid (10, 0), (20, 5), (20, 10), (10, 15)
        // with an area of 10 · (15 + 5) / 2; with the tip moved to x = 20 it would be a triangle of 75.
        double[] clipped = PolygonClipper.Clip([10, 0, 25, 7.5, 10, 15], s_size);

        Assert.AreEqual(100, PolygonGeometry.Area(clipped), 1e-12);
    }

    [TestMethod]
    public void Polygon_around_the_image_becomes_the_image() =>
        Assert.AreEqual(300, PolygonGeometry.Area(PolygonClipper.Clip([-5, -5, 99, -5, 99, 99, -5, 99], s_size)));

    [TestMethod]
    [DataRow(new double[] { -9, 0, -1, 0, -1, 15 }, DisplayName = "left of it")]
    [DataRow(new double[] { -10, 10, 10, -10, -10, -10 }, DisplayName = "beyond a corner")]
    [DataRow(new double[] { -10, -10, 10, -10, 10, -5, -5, -5, -5, 10, -10, 10 }, DisplayName = "around a corner")]
    [DataRow(new double[] { 20, 0, 30, 0, 30, 15, 20, 15 }, DisplayName = "sharing an edge")]
    [DataRow(new double[] { -9, -9, 30, -9, 30, 30, -9, 30, -9, -9, -9, 30, 30, 30, 30, -9 }, DisplayName = "around it and back")]
    public void Polygon_outside_leaves_nothing(double[] polygon) => Assert.IsEmpty(PolygonClipper.Clip(polygon, s_size));

    [TestMethod]
    public void Crossed_polygon_along_the_edges_is_kept()
    {
        // Its signed area is 0, but both triangles are inside.
        double[] polygon = [0, 0, 20, 15, 20, 0, 0, 15];

        CollectionAssert.AreEquivalent(polygon, PolygonClipper.Clip(polygon, s_size));
    }
}
