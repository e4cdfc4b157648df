using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class RleMaskTests
{
    private static readonly double[] Densities = [0, 0.02, 0.3, 0.5, 0.9, 1];

    [TestMethod]
    public void Encoding_and_decoding_is_the_identity()
    {
        var random = new Random(3);
        foreach (double density in Densities)
        {
            for (int round = 0; round < 20; round++)
            {
                var size = RandomMasks.NextSize(random);
                byte[] bitmap = RandomMasks.CreateBitmap(random, size, density);
                var mask = RleMask.FromBitmap(bitmap, size);

                CollectionAssert.AreEqual(bitmap, mask.ToBitmap());
                Assert.AreEqual(mask, RleMask.FromCompressed(size, mask.ToCompressedString()));
                Assert.AreEqual(mask, RleMask.FromCounts(size, mask.Counts));
            }
        }
    }

    [TestMethod]
    public void Area_and_box_equal_brute_force()
    {
        var random = new Random(4);
        foreach (double density in Densities)
        {
            for (int round = 0; round < 20; round++)
            {
                var size = RandomMasks.NextSize(random);
                byte[] bitmap = RandomMasks.CreateBitmap(random, size, density * density);
                var mask = RleMask.FromBitmap(bitmap, size);
                int[] set = [.. Enumerable.Range(0, bitmap.Length).Where(i => bitmap[i] != 0)];
                Assert.AreEqual(set.Length, mask.Area);
                Assert.AreEqual(set.Length == 0, mask.IsEmpty);
                var box = set.Length == 0
                    ? default
                    : new Box(
                        set.Min(i => i % size.Width), set[0] / size.Width, set.Max(i => i % size.Width) + 1, set[^1] / size.Width + 1);
                Assert.AreEqual(box, mask.BoundingBox);
            }
        }
    }

    [TestMethod]
    public void Intersection_over_union_equals_brute_force()
    {
        var random = new Random(5);
        for (int round = 0; round < 60; round++)
        {
            var size = RandomMasks.NextSize(random);
            byte[][] bitmaps = [.. Densities.Select(density => RandomMasks.CreateBitmap(random, size, density))];
            RleMask[] masks = [.. bitmaps.Select(bitmap => RleMask.FromBitmap(bitmap, size))];
            bool[] crowd = [.. masks.Select(_ => random.Next(2) == 1)];
            double[] overlaps = RleMask.PairwiseIoU(masks, masks, crowd);
            for (int d = 0; d < masks.Length; d++)
            {
                for (int g = 0; g < masks.Length; g++)
                {
                    int both = bitmaps[d].Zip(bitmaps[g]).Count(pair => pair.First + pair.Second == 2);
                    int either = bitmaps[d].Zip(bitmaps[g]).Count(pair => pair.First + pair.Second > 0);
                    double expected = both == 0 ? 0 : both / (double)(crowd[g] ? masks[d].Area : either);
                    Assert.AreEqual(expected, overlaps[d * masks.Length + g]);
                    Assert.AreEqual(both, RleMask.Intersection([masks[d], masks[g]]).Area);
                    Assert.AreEqual(either, RleMask.Union([masks[d], masks[g]]).Area);
                }
            }
        }
    }

    [TestMethod]
    public void Regions_crops_and_mirror_images_equal_brute_force()
    {
        var random = new Random(6);
        for (int round = 0; round < 200; round++)
        {
            var size = RandomMasks.NextSize(random);
            byte[] bitmap = RandomMasks.CreateBitmap(random, size, Densities[round % Densities.Length]);
            var mask = RleMask.FromBitmap(bitmap, size);

            byte[] mirrored = [.. Enumerable.Range(0, bitmap.Length).Select(
                i => bitmap[i / size.Width * size.Width + size.Width - 1 - i % size.Width])];
            CollectionAssert.AreEqual(mirrored, mask.FlipHorizontally().ToBitmap());
            Assert.AreEqual(mask, mask.FlipHorizontally().FlipHorizontally());

            int x = random.Next(size.Width);
            int y = random.Next(size.Height);
            int width = random.Next(1, size.Width - x + 1);
            int height = random.Next(1, size.Height - y + 1);
            CollectionAssert.AreEqual(Region(bitmap, size, x, y, width, height), mask.Crop(x, y, width, height).ToBitmap());

            (x, y, width, height) = (random.Next(-20, 160), random.Next(-20, 80), random.Next(60), random.Next(60));
            byte[] decoded = new byte[width * height];
            decoded.AsSpan().Fill(7);
            mask.DecodeRegion(x, y, width, height, decoded);
            CollectionAssert.AreEqual(Region(bitmap, size, x, y, width, height), decoded);
        }
    }

    [TestMethod]
    public void Runs_of_length_zero_do_not_change_the_mask()
    {
        var size = new ImageSize(5, 2);
        var mask = RleMask.FromCounts(size, [3, 4, 3]);
        Assert.AreEqual(mask, RleMask.FromCounts(size, [3, 1, 0, 3, 3, 0]));
        Assert.AreEqual(mask, RleMask.FromCounts(size, [0, 0, 3, 4, 0, 0, 3, 0, 0]));
        Assert.AreEqual(mask.GetHashCode(), RleMask.FromCounts(size, [3, 1, 0, 3, 3, 0]).GetHashCode());
        CollectionAssert.AreEqual(new uint[] { 0, 10 }, RleMask.FromCounts(size, [0, 4, 0, 6]).Counts.ToArray());
    }

    [TestMethod]
    public void One_pixel_full_and_empty_masks()
    {
        var pixel = RleMask.FromBitmap([1], new ImageSize(1, 1));
        CollectionAssert.AreEqual(new uint[] { 0, 1 }, pixel.Counts.ToArray());
        Assert.AreEqual(new Box(0, 0, 1, 1), pixel.BoundingBox);

        var size = new ImageSize(50_000, 40_000);
        var full = RleMask.FromCounts(size, [0, 2_000_000_000]);
        Assert.AreEqual(2_000_000_000, full.Area);
        Assert.AreEqual(new Box(0, 0, 50_000, 40_000), full.BoundingBox);
        Assert.AreEqual(full, RleMask.FromCompressed(size, full.ToCompressedString()));

        var empty = RleMask.Empty(size);
        Assert.AreEqual(default, empty.BoundingBox);
        Assert.AreEqual(0, RleMask.PairwiseIoU([empty], [empty], [false])[0]);
        Assert.AreEqual(empty, full.Crop(0, 0, 1, 1).IsEmpty ? full : RleMask.Intersection([full, empty]));
    }

    [TestMethod]
    [DataRow("", "sum up to 0")]
    [DataRow("P", "ends within a number")]
    [DataRow("PPPPPPPP", "more than 7")]
    [DataRow("!", "U+0021")]
    [DataRow("9p", "U+0070")]
    [DataRow("9", "sum up to 9")]
    [DataRow("[1", "run of 43 pixels")]
    [DataRow("N", "run of -2 pixels")]
    public void Malformed_compressed_texts_are_refused(string text, string message)
    {
        var exception = Assert.ThrowsExactly<FormatException>(() => RleMask.FromCompressed(new ImageSize(3, 4), text));
        StringAssert.Contains(exception.Message, message);
    }

    [TestMethod]
    public void Bad_sizes_and_counts_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(5, 0), [0]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(-5, -1), [5]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCompressed(new ImageSize(65_536, 65_536), "0"));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(65_536, 32_768), [2_147_483_648]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(2, 2), [3]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(2, 2), [4, 1]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromCounts(new ImageSize(2, 2), [uint.MaxValue, 5]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.FromBitmap(new byte[3], new ImageSize(2, 2)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RleMask.Empty(new ImageSize(2, 2)).Crop(1, 0, 2, 1));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.Empty(new ImageSize(2, 2)).DecodeRegion(0, 0, 2, 2, new byte[5]));
        Assert.ThrowsExactly<ArgumentException>(() => RleMask.Union([]));
        Assert.ThrowsExactly<ArgumentException>(
            () => RleMask.Union([RleMask.Empty(new ImageSize(3, 2)), RleMask.Empty(new ImageSize(2, 3))]));
    }

    private static byte[] Region(byte[] bitmap, ImageSize size, int left, int top, int width, int height)
    {
        var region = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool inside = left + x >= 0 && left + x < size.Width && top + y >= 0 && top + y < size.Height;
                region[y * width + x] = inside ? bitmap[(top + y) * size.Width + left + x] : (byte)0;
            }
        }

        return region;
    }
}
