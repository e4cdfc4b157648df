using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class PolygonMaskGeometryTests
{
    private static readonly ImageSize Size = new(80, 60);

    [TestMethod]
    public void Moved_polygons_cover_the_pixels_whose_centres_are_inside()
    {
        var random = new Random(1);
        for (int i = 0; i < 40; i++)
        {
            double[] star = Star(random, 10 + 60 * random.NextDouble(), 10 + 40 * random.NextDouble(), 25);
            AffineMap map = AffineMap.Rotation(360 * random.NextDouble())
                .Then(AffineMap.Shear(20, 0))
                .Then(AffineMap.Scaling(0.5 + random.NextDouble(), 0.5 + random.NextDouble()))
                .About(40, 30);
            PolygonMask? moved = new PolygonMask([star]).Transform(map, Size);
            RleMask drawn = moved?.ToRle(Size) ?? RleMask.Empty(Size);
            AssertCentresInside(star, map.Invert(), drawn);
        }
    }

    [TestMethod]
    public void Parts_outside_the_image_are_gone_for_good()
    {
        var polygons = new PolygonMask([[-10, 10, 20, 10, 20, 30, -10, 30], [90, 0, 100, 0, 100, 20]]);
        PolygonMask clipped = polygons.Clip(Size)!;
        CollectionAssert.AreEquivalent(new double[] { 0, 10, 20, 10, 20, 30, 0, 30 }, clipped.Parts.Single().ToArray());
        Assert.AreSame(clipped, clipped.Clip(Size));
        Assert.IsNull(polygons.Transform(AffineMap.Translation(-50, -100), Size));

        RleMask back = clipped.Transform(AffineMap.Translation(30, 0), Size)!.ToRle(Size);
        Assert.AreEqual(new Box(30, 10, 50, 30), back.BoundingBox);
    }

    [TestMethod]
    public void Clipping_draws_the_same_inside()
    {
        var random = new Random(2);
        long differing = 0, area = 0;
        for (int i = 0; i < 60; i++)
        {
            var polygons = new PolygonMask([Star(random, 80 * random.NextDouble(), 60 * random.NextDouble(), 45)]);
            RleMask whole = polygons.ToRle(Size), clipped = polygons.Clip(Size)!.ToRle(Size);
            differing += RleMask.Difference(whole, clipped).Area + RleMask.Difference(clipped, whole).Area;
            area += whole.Area;
        }
        // The points at the edge are rounded to fifths of a pixel too, which tilts edges.
        Assert.IsLessThan(0.002 * area, differing, $"{differing} of {area} pixels");
    }

    [TestMethod]
    public void Targets_draw_from_points_again_and_again()
    {
        double[] star = Star(new Random(3), 40, 30, 20);
        var polygons = new PolygonMask([star]);
        var drawn = new InstanceTargets(Size, [1], [polygons.ToRle(Size)], [polygons]);
        var pixels = new InstanceTargets(Size, [1], [polygons.ToRle(Size)]);
        AffineMap turn = AffineMap.Rotation(15).About(40, 30);
        for (int i = 0; i < 24; i++)
            (drawn, pixels) = (drawn.Transform(turn, Size), pixels.Transform(turn, Size));
        Assert.IsGreaterThan(0.99, drawn.Masks[0].IoU(polygons.ToRle(Size), false));
        Assert.IsLessThan(0.97, pixels.Masks[0].IoU(polygons.ToRle(Size), false), "resampled pixels fray");
    }

    [TestMethod]
    public void Targets_keep_points_and_masks_together()
    {
        var random = new Random(4);
        for (int i = 0; i < 20; i++)
        {
            var polygons = new PolygonMask([Star(random, 40, 30, 28)]);
            var targets = new InstanceTargets(Size, [1], [polygons.ToRle(Size)], [polygons]);
            targets = targets.FlipHorizontally().Transpose().FlipVertically().Crop(9, 20, 40, 50).Place(5, 3, new ImageSize(60, 70));
            RleMask redrawn = targets.Outlines[0]!.ToRle(targets.ImageSize);
            Assert.IsGreaterThan(0.97, targets.Masks[0].IoU(redrawn, false));
        }
    }

    [TestMethod]
    public void What_is_hidden_is_no_longer_drawn_from_points()
    {
        var polygons = new PolygonMask([[10, 10, 30, 10, 30, 30, 10, 30]]);
        var other = new PolygonMask([[50, 10, 60, 10, 60, 20, 50, 20]]);
        var targets = new InstanceTargets(Size, [1, 2], [polygons.ToRle(Size), other.ToRle(Size)], [polygons, other]);
        RleMask cover = new PolygonMask([[0, 0, 80, 0, 80, 15, 0, 15]]).ToRle(Size);

        InstanceTargets left = targets.Hide(cover);
        CollectionAssert.AreEqual(new Box[] { new(10, 15, 30, 30), new(50, 15, 60, 20) }, left.Boxes.ToArray());
        Assert.IsNull(left.Outlines[0]);
        CollectionAssert.AreEqual(new[] { 1 }, targets.Hide(cover, 0.6).Labels.ToArray(), "half of the second is hidden");
        Assert.AreSame(polygons, targets.Hide(RleMask.Empty(Size)).Outlines[0]);
    }

    [TestMethod]
    public void Outlines_must_be_as_many_as_masks()
    {
        RleMask mask = new PolygonMask([[0, 0, 9, 0, 9, 9]]).ToRle(Size);
        Assert.ThrowsExactly<ArgumentException>(() => new InstanceTargets(Size, [1], [mask], []));
    }

    /// <summary>A polygon of 9 points, far from convex, that may reach outside the image.</summary>
    private static double[] Star(Random random, double x, double y, double radius) =>
        [.. Enumerable.Range(0, 9).SelectMany(i =>
        {
            double distance = radius * (0.3 + 0.7 * random.NextDouble());
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / 9);
            return new[] { x + distance * cos, y + distance * sin };
        })];

    /// <summary>Pixels near the edge are left out: the drawing rule rounds points to fifths of a pixel.</summary>
    private static void AssertCentresInside(double[] polygon, AffineMap origin, RleMask drawn)
    {
        byte[] bitmap = drawn.ToBitmap();
        for (int i = 0; i < bitmap.Length; i++)
        {
            (double x, double y) = (i % Size.Width + 0.5, i / Size.Width + 0.5);
            bool inside = IsInside(0, 0);
            bool near = IsInside(-0.5, -0.5) != inside || IsInside(0.5, -0.5) != inside
                || IsInside(-0.5, 0.5) != inside || IsInside(0.5, 0.5) != inside;
            if (!near)
                Assert.AreEqual(inside, bitmap[i] != 0, $"({x}, {y})");

            bool IsInside(double dx, double dy)
            {
                (double sourceX, double sourceY) = origin.Apply(x + dx, y + dy);
                return Contains(polygon, sourceX, sourceY);
            }
        }
    }

    private static bool Contains(double[] polygon, double x, double y)
    {
        bool inside = false;
        for (int i = 0, j = polygon.Length - 2; i < polygon.Length; j = i, i += 2)
        {
            if (polygon[i + 1] > y != polygon[j + 1] > y
                && x < (polygon[j] - polygon[i]) * (y - polygon[i + 1]) / (polygon[j + 1] - polygon[i + 1]) + polygon[i])
            {
                inside = !inside;
            }
        }
        return inside;
    }
}
