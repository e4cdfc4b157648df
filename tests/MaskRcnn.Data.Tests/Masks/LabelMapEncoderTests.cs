using MaskRcnn.Masks;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class LabelMapEncoderTests
{
    [TestMethod]
    public void Every_value_has_the_mask_of_its_pixels()
    {
        var random = new Random(1);
        for (int round = 0; round < 100; round++)
        {
            var size = RandomMasks.NextSize(random);
            int values = random.Next(1, 6);
            int repeat = random.Next(1, 9);
            ushort value = 0;
            ushort[] map = [.. Enumerable.Range(0, (int)size.Area).Select(
                i => value = i % repeat == 0 ? (ushort)(random.Next(values) * 13_107) : value)];
            var encoder = new LabelMapEncoder(size);
            foreach (ushort[] row in map.Chunk(size.Width))
            {
                encoder.AddRow(row);
            }

            var masks = encoder.Finish();

            int[] expected = [.. map.Where(v => v != 0).Distinct().Order().Select(v => (int)v)];
            CollectionAssert.AreEqual(expected, masks.Select(mask => mask.Value).ToArray());
            foreach (var (label, mask) in masks)
            {
                Assert.AreEqual(RleMask.FromBitmap([.. map.Select(v => (byte)(v == label ? 1 : 0))], size), mask);
            }
        }
    }
}
