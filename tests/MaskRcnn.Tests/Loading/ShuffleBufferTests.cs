using MaskRcnn.Loading;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class ShuffleBufferTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(10)]
    [DataRow(250)]
    [DataRow(10_000)]
    public void Every_item_comes_once_and_the_seed_decides_when(long capacity)
    {
        int[] items = Enumerable.Range(0, 500).ToArray();
        int[] first = Shuffle(items, capacity, seed: 1), second = Shuffle(items, capacity, seed: 1);
        CollectionAssert.AreEqual(first, second);
        CollectionAssert.AreEqual(items, first.Order().ToArray());
        if (capacity > 1)
            Assert.IsFalse(first.SequenceEqual(Shuffle(items, capacity, seed: 2)));
    }

    [TestMethod]
    public void All_orders_are_equally_likely_if_everything_fits()
    {
        var random = new RandomSource(9);
        var counts = new Dictionary<string, int>();
        for (int round = 0; round < 24_000; round++)
        {
            string order = string.Concat(ShuffleBuffer.Shuffle("abcd", _ => 1, 4, random));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.HasCount(24, counts);
        foreach (int count in counts.Values)
            Assert.AreEqual(1000, count, 5 * Math.Sqrt(1000));
    }

    [TestMethod]
    public void No_more_is_held_than_fits()
    {
        int read = 0, yielded = 0;
        IEnumerable<int> items = Enumerable.Range(0, 1000).Select(i => read++);
        foreach (int _ in ShuffleBuffer.Shuffle(items, _ => 10, 205, new RandomSource(1)))
        {
            yielded++;
            // Twenty items fit; one more is in hand, and one has just been yielded.
            Assert.IsLessThanOrEqualTo(21, read - yielded + 1);
        }
        Assert.AreEqual(1000, yielded);
    }

    [TestMethod]
    public void Item_larger_than_the_capacity_passes()
    {
        IEnumerable<int> shuffled = ShuffleBuffer.Shuffle([1, 2, 3], _ => 100, 1, new RandomSource(1));
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, shuffled.Order().ToArray());
    }

    private static int[] Shuffle(int[] items, long capacity, ulong seed) =>
        ShuffleBuffer.Shuffle(items, _ => 1, capacity, new RandomSource(seed)).ToArray();
}
