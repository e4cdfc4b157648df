using CsCheck;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for every mask, beside the same on plain pixels.</summary>
[TestClass]
public sealed class MaskProperties
{
    [TestMethod]
    public void Run_lengths_keep_every_pixel_in_all_their_forms() => Bitmap.Any.Sample(bitmap =>
    {
        RleMask mask = bitmap.Mask;
        CollectionAssert.AreEqual(bitmap.Pixels, mask.ToBitmap());
        Assert.AreEqual(mask, RleMask.FromCompressed(mask.Size, mask.ToCompressedString()));
        Assert.AreEqual(mask, RleMask.FromCounts(mask.Size, mask.Counts));
        Assert.AreEqual(bitmap.Area, mask.Area);
        Assert.AreEqual(bitmap.Pixels.Length, mask.Counts.ToArray().Sum(count => count));
    });

    [TestMethod]
    public void Runs_of_no_pixels_change_nothing() => Gen.Select(Bitmap.Any, Gen.Int[0, 100]).Sample((bitmap, place) =>
    {
        // Two runs of length 0 in any place leave what is before and behind them as it was.
        List<uint> counts = [.. bitmap.Mask.Counts.ToArray()];
        counts.InsertRange(place % (counts.Count + 1), [0, 0]);
        Assert.AreEqual(bitmap.Mask, RleMask.FromCounts(bitmap.Size, counts.ToArray()));
    });

    [TestMethod]
    public void The_box_is_the_smallest_around_the_pixels() => Bitmap.Any.Sample(bitmap =>
    {
        (int X, int Y)[] set = [.. Enumerable.Range(0, bitmap.Pixels.Length).Where(i => bitmap.Pixels[i] != 0).Select(i => (i % bitmap.Width, i / bitmap.Width))];
        Box expected = set.Length == 0
            ? default
            : new Box(set.Min(pixel => pixel.X), set.Min(pixel => pixel.Y), set.Max(pixel => pixel.X) + 1, set.Max(pixel => pixel.Y) + 1);
        Assert.AreEqual(expected, bitmap.Mask.BoundingBox);
    });

    [TestMethod]
    public void Sets_are_those_of_the_pixels() => Bitmap.Several.Sample(bitmaps =>
    {
        RleMask[] masks = Array.ConvertAll(bitmaps, bitmap => bitmap.Mask);
        Bitmap first = bitmaps[0], second = bitmaps[1];
        Equal(RleMask.Union(masks), first.Width, first.Height, (x, y) => bitmaps.Max(bitmap => bitmap[x, y]));
        Equal(RleMask.Intersection(masks), first.Width, first.Height, (x, y) => bitmaps.Min(bitmap => bitmap[x, y]));
        Equal(RleMask.Difference(masks[0], masks[1]), first.Width, first.Height, (x, y) => (byte)(first[x, y] & ~second[x, y]));
        Assert.AreEqual(RleMask.Intersection(masks[..2]).Area, masks[0].IntersectionArea(masks[1]));
        Assert.AreEqual(masks[0].IntersectionArea(masks[1]), masks[1].IntersectionArea(masks[0]));
    });

    [TestMethod]
    public void Overlaps_are_those_of_the_pixels() => Bitmap.Several.Sample(bitmaps =>
    {
        RleMask[] masks = Array.ConvertAll(bitmaps, bitmap => bitmap.Mask);
        double[] overlaps = RleMask.PairwiseIoU(masks, masks, [.. masks.Select((_, i) => i == 0)]);
        for (int i = 0; i < masks.Length; i++)
        {
            for (int j = 0; j < masks.Length; j++)
            {
                double shared = RleMask.Intersection([masks[i], masks[j]]).Area;
                // COCO: over the detection alone where the truth is a crowd.
                double all = j == 0 ? masks[i].Area : masks[i].Area + masks[j].Area - shared;
                Assert.AreEqual(shared == 0 ? 0 : shared / all, overlaps[i * masks.Length + j]);
            }
        }
    });

    [TestMethod]
    public void Mirrors_and_turns_move_every_pixel() => Bitmap.Any.Sample(bitmap =>
    {
        RleMask mask = bitmap.Mask;
        (int width, int height) = (bitmap.Width, bitmap.Height);
        Equal(mask.FlipHorizontally(), width, height, (x, y) => bitmap[width - 1 - x, y]);
        Equal(mask.FlipVertically(), width, height, (x, y) => bitmap[x, height - 1 - y]);
        Equal(mask.Transpose(), height, width, (x, y) => bitmap[y, x]);
        Assert.AreEqual(mask, mask.Transform(AffineMap.Identity, mask.Size));
        Equal(mask.Transform(AffineMap.Translation(2, 1), mask.Size), width, height, (x, y) => x >= 2 && y >= 1 ? bitmap[x - 2, y - 1] : (byte)0);
    });

    [TestMethod]
    public void Crops_and_places_move_every_pixel() => Gen.Select(Bitmap.Any, Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[1, 24], Gen.Int[1, 24]).Sample(
        (bitmap, left, top, width, height) =>
        {
            (int x0, int y0) = (left % bitmap.Width, top % bitmap.Height);
            (int wide, int high) = (Math.Min(width, bitmap.Width - x0), Math.Min(height, bitmap.Height - y0));
            RleMask crop = bitmap.Mask.Crop(x0, y0, wide, high);
            Equal(crop, wide, high, (x, y) => bitmap[x0 + x, y0 + y]);
            var region = new byte[wide * high];
            bitmap.Mask.DecodeRegion(x0, y0, wide, high, region);
            CollectionAssert.AreEqual(crop.ToBitmap(), region);
            Equal(crop.Place(x0, y0, bitmap.Size), bitmap.Width, bitmap.Height,
                (x, y) => x >= x0 && y >= y0 && x < x0 + wide && y < y0 + high ? bitmap[x, y] : (byte)0);
        });

    [TestMethod]
    public void Resizing_asks_the_pixel_under_the_centre() => Gen.Select(Bitmap.Any, Gen.Int[1, 40], Gen.Int[1, 40]).Sample((bitmap, width, height) =>
    {
        byte[] resized = bitmap.Mask.Resize(new ImageSize(width, height)).ToBitmap();
        for (int i = 0; i < resized.Length; i++)
        {
            (int x, int restX) = Math.DivRem((2 * (i % width) + 1) * bitmap.Width, 2 * width);
            (int y, int restY) = Math.DivRem((2 * (i / width) + 1) * bitmap.Height, 2 * height);
            // A centre on the line between two pixels may belong to either, as rounding has it.
            if (restX > 0 && restY > 0)
                Assert.AreEqual(bitmap[x, y], resized[i], $"pixel {i % width}, {i / width}");
        }
    });

    [TestMethod]
    public void Polygons_of_a_mask_draw_it_again() => Bitmap.Any.Sample(bitmap =>
    {
        if (bitmap.Area > 0)
            Assert.AreEqual(bitmap.Mask, bitmap.Mask.ToPolygons().ToRle(bitmap.Size));
    });

    [TestMethod]
    public void Rectangles_between_pixels_are_drawn_exactly() => Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[1, 20], Gen.Int[1, 20]).Sample(
        (left, top, width, height) =>
        {
            var polygon = new PolygonMask([[left, top, left + width, top, left + width, top + height, left, top + height]]);
            Equal(polygon.ToRle(new ImageSize(41, 42)), 41, 42, (x, y) => (byte)(x >= left && y >= top && x < left + width && y < top + height ? 1 : 0));
        });

    private static void Equal(RleMask mask, int width, int height, Func<int, int, byte> expected)
    {
        Assert.AreEqual(new ImageSize(width, height), mask.Size);
        Bitmap bitmap = Bitmap.Make(width, height, expected);
        Assert.AreEqual($"{bitmap}", $"{new Bitmap(width, height, mask.ToBitmap())}");
        // Equal masks are equal runs: the form is canonical.
        Assert.AreEqual(bitmap.Mask, mask);
    }
}
