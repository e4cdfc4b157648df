using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class RleMaskTransformTests
{
    [TestMethod]
    public void Transposition_exchanges_rows_and_columns()
    {
        foreach ((byte[] bitmap, RleMask mask) in Cases(1))
        {
            RleMask transposed = mask.Transpose();
            Assert.AreEqual(new ImageSize(mask.Size.Height, mask.Size.Width), transposed.Size);
            byte[] expected = Pixels(transposed.Size, (x, y) => bitmap[x * mask.Size.Width + y]);
            Assert.AreEqual(RleMask.FromBitmap(expected, transposed.Size), transposed);
        }
    }

    [TestMethod]
    public void Frames_cut_and_pad()
    {
        var random = new Random(2);
        foreach ((byte[] bitmap, RleMask mask) in Cases(3))
        {
            ImageSize frame = RandomMasks.NextSize(random);
            int left = random.Next(-100, 100), top = random.Next(-60, 60);
            byte[] expected = Pixels(frame, (x, y) => At(bitmap, mask.Size, x - left, y - top));
            Assert.AreEqual(RleMask.FromBitmap(expected, frame), mask.Place(left, top, frame));
        }
        Assert.IsTrue(RleMask.FromBitmap([1], new ImageSize(1, 1)).Place(int.MinValue, int.MaxValue, new ImageSize(3, 3)).IsEmpty);
    }

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(33.0, 0.0)]
    [DataRow(-140.0, 20.0)]
    public void Every_pixel_comes_from_where_the_inverse_map_sends_its_centre(double degrees, double shear)
    {
        var random = new Random(4);
        foreach ((byte[] bitmap, RleMask mask) in Cases(5))
        {
            ImageSize size = RandomMasks.NextSize(random);
            AffineMap map = AffineMap.Shear(shear, -shear / 2)
                .Then(AffineMap.Scaling(0.1 + 2 * random.NextDouble(), 0.1 + 2 * random.NextDouble()))
                .Then(AffineMap.Rotation(degrees))
                .About(mask.Size.Width / 2.0, mask.Size.Height / 2.0)
                .Then(AffineMap.Translation(20 * random.NextDouble() - 10, 10 * random.NextDouble()));
            AffineMap inverse = map.Invert();
            byte[] expected = Pixels(size, (x, y) =>
            {
                (double sourceX, double sourceY) = inverse.Apply(x + 0.5, y + 0.5);
                return At(bitmap, mask.Size, (int)Math.Floor(sourceX), (int)Math.Floor(sourceY));
            });
            Assert.AreEqual(RleMask.FromBitmap(expected, size), mask.Transform(map, size));
        }
    }

    [TestMethod]
    public void Whole_factors_repeat_pixels_and_back()
    {
        foreach ((byte[] bitmap, RleMask mask) in Cases(6))
        {
            var larger = new ImageSize(3 * mask.Size.Width, 2 * mask.Size.Height);
            byte[] expected = Pixels(larger, (x, y) => bitmap[y / 2 * mask.Size.Width + x / 3]);
            RleMask resized = mask.Resize(larger);
            Assert.AreEqual(RleMask.FromBitmap(expected, larger), resized);
            Assert.AreEqual(mask, resized.Resize(mask.Size));
        }
    }

    [TestMethod]
    public void Maps_undo_each_other()
    {
        AffineMap map = AffineMap.Rotation(30).Then(AffineMap.Shear(10, 5)).About(7, 9).Then(AffineMap.Scaling(2, 0.5));
        (double x, double y) = map.Then(map.Invert()).Apply(3, 4);
        Assert.AreEqual(3, x, 1e-12);
        Assert.AreEqual(4, y, 1e-12);
        (x, y) = AffineMap.Rotation(90).Apply(1, 0);
        Assert.AreEqual((0.0, 1.0), (Math.Round(x, 12), Math.Round(y, 12)), "clockwise on the screen");
        Assert.ThrowsExactly<InvalidOperationException>(() => AffineMap.Scaling(1, 0).Invert());
    }

    private static IEnumerable<(byte[] Bitmap, RleMask Mask)> Cases(int seed)
    {
        var random = new Random(seed);
        foreach (double density in new[] { 0, 0.03, 0.2, 0.5, 0.9, 1, 1 })
        {
            for (int i = 0; i < 12; i++)
            {
                ImageSize size = RandomMasks.NextSize(random);
                byte[] bitmap = RandomMasks.CreateBitmap(random, size, density);
                yield return (bitmap, RleMask.FromBitmap(bitmap, size));
            }
        }
    }

    private static byte[] Pixels(ImageSize size, Func<int, int, byte> value)
    {
        var pixels = new byte[size.Area];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = value(i % size.Width, i / size.Width);
        return pixels;
    }

    private static byte At(byte[] bitmap, ImageSize size, int x, int y) =>
        x >= 0 && x < size.Width && y >= 0 && y < size.Height ? bitmap[y * size.Width + x] : (byte)0;
}
