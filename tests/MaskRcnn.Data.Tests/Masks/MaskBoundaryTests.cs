using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests;

/// <summary>Boundaries of masks beside a look at every pixel's neighbours.</summary>
[TestClass]
public sealed class MaskBoundaryTests
{
    [TestMethod]
    public void A_boundary_is_what_is_near_background_or_the_edge()
    {
        var random = new Random(20);
        for (int i = 0; i < 400; i++)
        {
            ImageSize size = i % 4 == 0 ? new ImageSize(random.Next(1, 40), random.Next(1, 200)) : RandomMasks.NextSize(random);
            byte[] bitmap = RandomMasks.CreateBitmap(random, size, random.NextDouble() < 0.3 ? 1 : 0.6 + (0.4 * random.NextDouble()));
            int distance = random.Next(1, 12);

            RleMask boundary = RleMask.FromBitmap(bitmap, size).Boundary(distance);

            CollectionAssert.AreEqual(Expected(bitmap, size, distance), boundary.ToBitmap(), $"{i}: {size}, {distance}");
        }
    }

    [TestMethod]
    public void A_distance_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RleMask.Empty(new ImageSize(3, 3)).Boundary(0));

    private static byte[] Expected(byte[] bitmap, ImageSize size, int distance)
    {
        var boundary = new byte[bitmap.Length];
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                boundary[(y * size.Width) + x] = (byte)(bitmap[(y * size.Width) + x] != 0 && IsNearBackground(x, y) ? 1 : 0);
            }
        }

        return boundary;

        bool IsNearBackground(int x, int y)
        {
            for (int v = y - distance; v <= y + distance; v++)
            {
                for (int u = x - distance; u <= x + distance; u++)
                {
                    if (u < 0 || v < 0 || u >= size.Width || v >= size.Height || bitmap[(v * size.Width) + u] == 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
