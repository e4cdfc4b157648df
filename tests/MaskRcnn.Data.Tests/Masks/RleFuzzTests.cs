using System.Text;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Datasets;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class RleFuzzTests
{
    [TestMethod]
    public void Damaged_compressed_text_is_refused_or_a_mask_that_is_written_and_read_the_same()
    {
        var random = new Random(8);
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            var size = RandomMasks.NextSize(random);
            byte[] text = Encoding.ASCII.GetBytes(RandomMasks.Create(random, size, random.NextDouble()).ToCompressedString());
            string damaged = Encoding.Latin1.GetString(FileMutator.Mutate(text, RandomSource.ForStream(9, (ulong)round)));
            try
            {
                AssertSound(RleMask.FromCompressed(size, damaged));
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(250, refused);
        Assert.IsLessThan(500, refused);
    }

    private static void AssertSound(RleMask mask)
    {
        byte[] bitmap = mask.ToBitmap();
        Assert.AreEqual(mask.Size.Area, mask.Counts.ToArray().Sum(count => (long)count));
        Assert.AreEqual(bitmap.Count(pixel => pixel == 1), mask.Area);
        Assert.AreEqual(mask, RleMask.FromBitmap(bitmap, mask.Size));
        Assert.AreEqual(mask, RleMask.FromCompressed(mask.Size, mask.ToCompressedString()));
    }
}
