using MaskRcnn.Matching;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Matching;

[TestClass]
public sealed class BalancedSamplerTests
{
    private static readonly int[] Labels = [0, 3, -1, 0, 1, 2, 0, 0, -1, 1, 0];

    [TestMethod]
    public void Positives_fill_at_most_their_part_and_negatives_the_rest()
    {
        SampledIndices sampled = new BalancedSampler(6, 0.5f).Sample(Labels, new LowestIndexPicker());
        CollectionAssert.AreEqual(new[] { 1, 4, 5 }, sampled.Positives);
        CollectionAssert.AreEqual(new[] { 0, 3, 6 }, sampled.Negatives);
        CollectionAssert.AreEqual(new[] { 0, 1, 3, 4, 5, 6 }, sampled.Merge());
    }

    [TestMethod]
    public void Too_few_of_either_kind_are_all_taken()
    {
        SampledIndices sampled = new BalancedSampler(20, 0.5f).Sample(Labels, new LowestIndexPicker());
        CollectionAssert.AreEqual(new[] { 1, 4, 5, 9 }, sampled.Positives);
        CollectionAssert.AreEqual(new[] { 0, 3, 6, 7, 10 }, sampled.Negatives);
        Assert.AreEqual(0, new BalancedSampler(20, 0.5f).Sample([-1, -1], new LowestIndexPicker()).Count);
    }

    [TestMethod]
    public void A_fraction_is_the_number_that_was_written()
    {
        int[] positives = [.. Enumerable.Repeat(1, 20)];
        Assert.AreEqual(7, new BalancedSampler(10, 0.7f).Sample(positives, new LowestIndexPicker()).Count);
    }

    [TestMethod]
    public void Random_choice_is_reproducible_distinct_and_fair()
    {
        int[] candidates = [.. Enumerable.Range(100, 10)];
        CollectionAssert.AreEqual(
            new RandomIndexPicker(new RandomSource(4)).Pick(candidates, 5), new RandomIndexPicker(new RandomSource(4)).Pick(candidates, 5));

        var picker = new RandomIndexPicker(new RandomSource(1));
        var counts = new Dictionary<int, int>();
        for (int round = 0; round < 4000; round++)
        {
            int[] picked = picker.Pick(candidates, 3);
            Assert.AreEqual(3, picked.Distinct().Count());
            foreach (int index in picked)
                counts[index] = counts.GetValueOrDefault(index) + 1;
        }

        // Expected 1,200 of each with a deviation of 29.
        foreach (int candidate in candidates)
            Assert.AreEqual(1200, counts[candidate], 150, $"candidate {candidate}");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => picker.Pick(candidates, 11));
    }
}
