using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class RandomSourceTests
{
    [TestMethod]
    public void Sequence_is_the_published_one_of_SplitMix64()
    {
        // First five outputs for seed 1234567 of Vigna's splitmix64.c, as listed on Rosetta Code.
        var random = new RandomSource(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (ulong value in expected)
            Assert.AreEqual(value, random.NextUInt64());
    }

    [TestMethod]
    public void State_restores_the_sequence()
    {
        var random = new RandomSource(7);
        random.NextUInt64();
        var copy = new RandomSource(0) { State = random.State };
        for (int i = 0; i < 10; i++)
            Assert.AreEqual(random.NextUInt64(), copy.NextUInt64());
    }

    [TestMethod]
    public void Next_stays_in_range_and_is_even()
    {
        var random = new RandomSource(3);
        var counts = new int[7];
        const int draws = 70_000;
        for (int i = 0; i < draws; i++)
            counts[random.Next(7)]++;
        // Five standard deviations of a binomial with p = 1/7.
        double tolerance = 5 * Math.Sqrt(draws * (1 / 7.0) * (6 / 7.0));
        foreach (int count in counts)
            Assert.AreEqual(draws / 7.0, count, tolerance);
        Assert.AreEqual(0, random.Next(1));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void Next_refuses_an_empty_range(int exclusiveMax) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RandomSource(1).Next(exclusiveMax));

    [TestMethod]
    public void NextSingle_is_in_the_half_open_unit_interval_with_mean_one_half()
    {
        var random = new RandomSource(11);
        double sum = 0;
        for (int i = 0; i < 100_000; i++)
        {
            float value = random.NextSingle();
            Assert.IsTrue(value is >= 0 and < 1);
            sum += value;
        }
        Assert.AreEqual(0.5, sum / 100_000, 5 * Math.Sqrt(1 / 12.0 / 100_000));
    }

    [TestMethod]
    public void Shuffle_reaches_every_order_equally_often()
    {
        var random = new RandomSource(5);
        var counts = new Dictionary<string, int>();
        const int rounds = 24_000;
        for (int i = 0; i < rounds; i++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle(items.AsSpan());
            string order = string.Join(',', items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.HasCount(24, counts);
        foreach (int count in counts.Values)
            Assert.AreEqual(1000, count, 5 * Math.Sqrt(1000));
    }

    [TestMethod]
    public void Streams_differ_by_every_element_of_their_path()
    {
        ulong[] first =
        [
            RandomSource.ForStream(1).NextUInt64(), RandomSource.ForStream(2).NextUInt64(),
            RandomSource.ForStream(1, 0).NextUInt64(), RandomSource.ForStream(1, 1).NextUInt64(),
            RandomSource.ForStream(1, 0, 1).NextUInt64(), RandomSource.ForStream(1, 1, 0).NextUInt64(),
        ];
        Assert.HasCount(first.Length, first.Distinct().ToArray());
    }
}
