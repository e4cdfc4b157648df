using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests;

/// <summary>Seeded masks for property tests, from noise to blobs, empty and full ones among them.</summary>
internal static class RandomMasks
{
    public static byte[] CreateBitmap(Random random, ImageSize size, double density)
    {
        var bitmap = new byte[size.Area];
        int cell = random.Next(1, 6);
        for (int y = 0; y < size.Height; y += cell)
        {
            for (int x = 0; x < size.Width; x += cell)
            {
                if (random.NextDouble() < density)
                {
                    Fill(bitmap, size, x, y, cell);
                }
            }
        }

        return bitmap;
    }

    public static RleMask Create(Random random, ImageSize size, double density) =>
        RleMask.FromBitmap(CreateBitmap(random, size, density), size);

    public static ImageSize NextSize(Random random) => new(random.Next(1, 150), random.Next(1, 70));

    private static void Fill(byte[] bitmap, ImageSize size, int left, int top, int cell)
    {
        for (int y = top; y < Math.Min(top + cell, size.Height); y++)
        {
            for (int x = left; x < Math.Min(left + cell, size.Width); x++)
            {
                bitmap[y * size.Width + x] = 1;
            }
        }
    }
}
