using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets.Shapes;

[TestClass]
public sealed class RowScanTests
{
    [TestMethod]
    public void Rows_give_the_mask_of_the_bitmap_wherever_the_box_lies()
    {
        var size = new ImageSize(11, 9);
        for (int round = 0; round < 300; round++)
        {
            RandomSource random = RandomSource.ForStream(3, (ulong)round);
            int left = random.Next(12) - 4;
            int top = random.Next(10) - 3;
            var box = new RowBox(left, top, left + 5, top + 4);
            if (box.Clip(size).IsEmpty)
            {
                continue;
            }

            var bitmap = new byte[9 * 11];
            var scan = new RowScan(size, box);
            for (int row = 0; row < 4; row++)
            {
                int[] pixels = [.. Enumerable.Range(0, 5).Select(_ => random.Next(2))];
                scan.AddRow(Boundaries(pixels));
                for (int column = 0; column < 5; column++)
                {
                    if (pixels[column] == 1 && top + row is >= 0 and < 9 && left + column is >= 0 and < 11)
                    {
                        bitmap[(top + row) * 11 + left + column] = 1;
                    }
                }
            }

            Assert.AreEqual(RleMask.FromBitmap(bitmap, size), scan.ToMask(), $"round {round}");
        }
    }

    [TestMethod]
    public void Rows_that_are_missing_are_background()
    {
        var scan = new RowScan(new ImageSize(4, 4), new RowBox(0, 0, 4, 4));
        scan.AddRow([1, 3]);

        CollectionAssert.AreEqual(new uint[] { 4, 1, 3, 1, 7 }, scan.ToMask().Counts.ToArray());
    }

    [TestMethod]
    public void Stripes_that_a_few_bytes_describe_are_refused()
    {
        var scan = new RowScan(new ImageSize(4096, 4096), new RowBox(0, 0, 4096, 4096));

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            for (int row = 0; row < 4096; row++)
            {
                scan.AddRow(row % 2 == 0 ? [0, 4096] : []);
            }
        });
        StringAssert.Contains(error.Message, "runs along its columns");
    }

    private static List<int> Boundaries(int[] pixels)
    {
        var boundaries = new List<int>();
        for (int column = 0; column < pixels.Length; column++)
        {
            if (pixels[column] == 1)
            {
                // Neighbours as spans of their own, which have to join.
                boundaries.AddRange([column, column + 1]);
            }
        }

        return boundaries;
    }
}
