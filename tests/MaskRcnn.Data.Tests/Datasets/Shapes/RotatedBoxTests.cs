using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Tests.Datasets.Shapes;

[TestClass]
public sealed class RotatedBoxTests
{
    [TestMethod]
    public void Box_without_rotation_has_its_corners_exactly() =>
        CollectionAssert.AreEqual(new[] { 0.1, 0.2, 10.3, 0.2, 10.3, 5.7, 0.1, 5.7 }, new RotatedBox(0.1, 0.2, 10.3, 5.7).ToPolygon());

    [TestMethod]
    public void Quarter_turn_exchanges_width_and_height_about_the_centre()
    {
        double[] polygon = new RotatedBox(0, 0, 10, 4, Math.PI / 2).ToPolygon();

        // The corner that was top left (0, 0) is now top right, as seen on the screen.
        double[] expected = [7, -3, 7, 7, 3, 7, 3, -3];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], polygon[i], 1e-12, $"value {i}");
        }
    }

    [TestMethod]
    public void Rotation_keeps_the_area()
    {
        double[] polygon = new RotatedBox(3, 8, 33, 20, 0.37).ToPolygon();

        Assert.AreEqual(30 * 12, PolygonGeometry.Area(polygon), 1e-9);
    }
}
