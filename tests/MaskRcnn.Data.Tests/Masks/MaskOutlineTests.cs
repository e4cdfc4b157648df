using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class MaskOutlineTests
{
    private static readonly double[] Densities = [0.02, 0.3, 0.5, 0.7, 0.95, 1];

    [TestMethod]
    public void A_ring_of_pixels_has_an_outer_boundary_and_a_hole()
    {
        var mask = RleMask.FromBitmap([1, 1, 1, 1, 0, 1, 1, 1, 1], new ImageSize(3, 3));

        var outline = mask.ToOutlines().Single();

        CollectionAssert.AreEqual(new double[] { 3, 0, 3, 3, 0, 3, 0, 0 }, outline.Outer.ToArray());
        CollectionAssert.AreEqual(new double[] { 1, 1, 1, 2, 2, 2, 2, 1 }, outline.Holes.Single().ToArray());
    }

    [TestMethod]
    public void Pixels_that_touch_at_a_corner_are_one_region_and_gaps_that_do_are_two_holes()
    {
        Assert.HasCount(1, RleMask.FromBitmap([1, 0, 0, 1], new ImageSize(2, 2)).ToOutlines());
        Assert.HasCount(1, RleMask.FromBitmap([0, 1, 1, 0], new ImageSize(2, 2)).ToOutlines());
        byte[] gaps = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1];
        Assert.HasCount(2, RleMask.FromBitmap(gaps, new ImageSize(4, 4)).ToOutlines().Single().Holes);
    }

    [TestMethod]
    public void Drawing_the_outlines_gives_the_mask_again()
    {
        var random = new Random(1);
        foreach (double density in Densities)
        {
            for (int round = 0; round < 12; round++)
            {
                AssertDrawsTheSame(RandomMasks.Create(random, RandomMasks.NextSize(random), density));
            }
        }
    }

    [TestMethod]
    public void Regions_and_holes_are_those_of_a_flood_fill()
    {
        var random = new Random(2);
        for (int round = 0; round < 120; round++)
        {
            var size = new ImageSize(random.Next(1, 30), random.Next(1, 30));
            byte[] bitmap = RandomMasks.CreateBitmap(random, size, Densities[round % Densities.Length]);

            var outlines = RleMask.FromBitmap(bitmap, size).ToOutlines();

            Assert.HasCount(FloodFill.CountRegions(bitmap, size), outlines);
            Assert.AreEqual(FloodFill.CountHoles(bitmap, size), outlines.Sum(outline => outline.Holes.Count));
        }
    }

    [TestMethod]
    public void An_image_that_is_all_foreground_is_one_rectangle_and_an_empty_one_has_no_outline()
    {
        var size = new ImageSize(3_000, 40_000);
        var full = RleMask.FromCounts(size, [0, 120_000_000]);
        CollectionAssert.AreEqual(new double[] { 3_000, 0, 3_000, 40_000, 0, 40_000, 0, 0 }, full.ToOutlines().Single().Outer.ToArray());
        Assert.AreEqual(full, full.ToPolygons().ToRle(size));

        Assert.IsEmpty(RleMask.Empty(size).ToOutlines());
        Assert.ThrowsExactly<InvalidOperationException>(() => RleMask.Empty(size).ToPolygons());
    }

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1)]
    [DataRow(2.5)]
    [DataRow(40)]
    public void No_corner_is_farther_from_the_simplified_outline_than_the_tolerance(double tolerance)
    {
        var random = new Random(3);
        for (int round = 0; round < 60; round++)
        {
            var mask = RandomMasks.Create(random, RandomMasks.NextSize(random), Densities[round % Densities.Length]);
            foreach (var (exact, simplified) in mask.ToOutlines().Zip(mask.ToOutlines(tolerance)))
            {
                AssertWithin(tolerance, exact.Outer, simplified.Outer);
                foreach (var (hole, simplifiedHole) in exact.Holes.Zip(simplified.Holes))
                {
                    AssertWithin(tolerance, hole, simplifiedHole);
                }
            }
        }
    }

    [TestMethod]
    public void The_stairs_of_a_slanted_edge_are_removed()
    {
        var size = new ImageSize(60, 60);
        var triangle = new PolygonMask([[0, 0, 60, 60, 0, 60]]).ToRle(size);

        Assert.IsGreaterThan(100, triangle.ToOutlines().Single().Outer.Count / 2);
        Assert.IsLessThan(6, triangle.ToOutlines(1).Single().Outer.Count / 2);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void A_tolerance_that_is_no_length_is_refused(double tolerance)
    {
        var mask = RleMask.FromBitmap([1], new ImageSize(1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mask.ToOutlines(tolerance));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mask.ToPolygons(tolerance));
    }

    [TestMethod]
    public void Masks_of_coco_and_of_nuclei_are_drawn_the_same_from_their_outlines()
    {
        AssertDrawsTheSame("coco_open/instances.json");
        AssertDrawsTheSame("nuclei/instances_val_rle.json");
    }

    private static void AssertDrawsTheSame(string annotationFile)
    {
        using var data = SharedData.ReadJson(annotationFile);
        var sizes = data.RootElement.GetProperty("images").EnumerateArray().ToDictionary(
            image => image.GetProperty("id").GetInt64(),
            image => new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        foreach (var annotation in data.RootElement.GetProperty("annotations").EnumerateArray())
        {
            var mask = InstanceMask.Parse(annotation.GetProperty("segmentation").GetRawText());
            AssertDrawsTheSame(mask.ToRle(sizes[annotation.GetProperty("image_id").GetInt64()]));
        }
    }

    private static void AssertDrawsTheSame(RleMask mask)
    {
        var drawn = RleMask.Empty(mask.Size);
        foreach (var outline in mask.ToOutlines())
        {
            var region = new PolygonMask([outline.Outer]).ToRle(mask.Size);
            foreach (var hole in outline.Holes)
            {
                region = RleMask.Difference(region, new PolygonMask([hole]).ToRle(mask.Size));
            }

            drawn = RleMask.Union([drawn, region]);
        }

        Assert.AreEqual(mask, drawn);
        Assert.AreEqual(mask, mask.IsEmpty ? drawn : mask.ToPolygons().ToRle(mask.Size));
    }

    private static void AssertWithin(double tolerance, IReadOnlyList<double> exact, IReadOnlyList<double> simplified)
    {
        Assert.IsGreaterThanOrEqualTo(6, simplified.Count);
        for (int i = 0; i < exact.Count; i += 2)
        {
            double distance = Enumerable.Range(0, simplified.Count / 2).Min(j => Distance(exact, i, simplified, 2 * j));
            Assert.IsLessThanOrEqualTo(tolerance + 1e-9, distance);
        }
    }

    /// <summary>Distance of a point to the segment that starts at a point of a closed polygon, by the ends and the foot of the perpendicular.</summary>
    private static double Distance(IReadOnlyList<double> points, int point, IReadOnlyList<double> polygon, int start)
    {
        int end = (start + 2) % polygon.Count;
        (double ax, double ay) = (points[point] - polygon[start], points[point + 1] - polygon[start + 1]);
        (double bx, double by) = (points[point] - polygon[end], points[point + 1] - polygon[end + 1]);
        (double dx, double dy) = (polygon[end] - polygon[start], polygon[end + 1] - polygon[start + 1]);
        double length = Math.Sqrt(dx * dx + dy * dy);
        bool besideSegment = length > 0 && ax * dx + ay * dy >= 0 && bx * dx + by * dy <= 0;
        return besideSegment
            ? Math.Abs(ax * dy - ay * dx) / length
            : Math.Sqrt(Math.Min(ax * ax + ay * ay, bx * bx + by * by));
    }
}
