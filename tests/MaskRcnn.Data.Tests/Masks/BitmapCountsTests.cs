using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

/// <summary>Bitmaps are searched with vector instructions: runs that end before, at and after the width of a vector.</summary>
[TestClass]
public sealed class BitmapCountsTests
{
    private static readonly int[] s_lengths = [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300];

    [TestMethod]
    public void Runs_are_those_of_looking_at_every_pixel()
    {
        var random = new Random(10);
        foreach (int height in s_lengths)
        {
            foreach (int width in s_lengths)
            {
                var size = new ImageSize(width, height);
                byte[] bitmap = RandomMasks.CreateBitmap(random, size, random.NextDouble());
                for (int i = 0; i < bitmap.Length; i++)
                {
                    // Every value but 0 is foreground.
                    bitmap[i] *= (byte)random.Next(1, 256);
                }

                CollectionAssert.AreEqual(CountEveryPixel(bitmap, size), RleMask.FromBitmap(bitmap, size).Counts.ToArray(), $"{size}");
            }
        }
    }

    private static uint[] CountEveryPixel(byte[] bitmap, ImageSize size)
    {
        var counts = new List<uint> { 0 };
        for (int x = 0; x < size.Width; x++)
        {
            for (int y = 0; y < size.Height; y++)
            {
                bool foreground = bitmap[y * size.Width + x] != 0;
                if (foreground == (counts.Count % 2 == 0))
                {
                    counts[^1]++;
                }
                else
                {
                    counts.Add(1);
                }
            }
        }

        return [.. counts];
    }
}
