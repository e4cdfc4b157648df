using MaskRcnn.Loading;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class SamplingTests
{
    [TestMethod]
    public void Equal_weights_draw_every_example_once_whatever_the_offset()
    {
        var draws = new SystematicDraws(Enumerable.Repeat(1.0, 1000).ToArray());
        Assert.AreEqual(1000, draws.Count);
        var random = new RandomSource(3);
        for (int i = 0; i < 200; i++)
            Assert.IsTrue(draws.Draw(random.NextSingle()).All(count => count == 1));
    }

    [TestMethod]
    public void Draws_are_as_many_in_every_epoch_and_in_proportion_on_average()
    {
        double[] weights = [0, 0.25, 1, 1.75, 3.1, 0.4, 0.5];
        var draws = new SystematicDraws(weights);
        Assert.AreEqual(7, draws.Count);
        var sums = new double[weights.Length];
        var random = new RandomSource(4);
        for (int i = 0; i < 20_000; i++)
        {
            int[] counts = draws.Draw(random.NextSingle());
            Assert.AreEqual(7, counts.Sum());
            for (int k = 0; k < counts.Length; k++)
            {
                Assert.IsLessThan(1, Math.Abs(counts[k] - weights[k]));
                sums[k] += counts[k];
            }
        }
        for (int k = 0; k < weights.Length; k++)
            Assert.AreEqual(weights[k], sums[k] / 20_000, 0.02);
    }

    [TestMethod]
    public void Rare_classes_repeat_their_images_as_LVIS_says()
    {
        // Class 1 in 8 of 8 images, class 2 in 2, class 3 in 1, twice in it; threshold 1: factors 1, 2 and sqrt(8).
        ExampleSummary[] examples =
            [Make(1), Make(1, 2), Make(1, 2), Make(1, 3, 3), Make(1), Make(1), Make(1), Make(1)];
        double[] weights = ExampleWeights.Of(examples, new LoadingOptions { RepeatThreshold = 1 });
        CollectionAssert.AreEqual(new[] { 1, 2, 2, Math.Sqrt(8), 1, 1, 1, 1 }, weights);
        CollectionAssert.AreEqual(Enumerable.Repeat(1.0, 8).ToArray(), ExampleWeights.Of(examples, new LoadingOptions { RepeatThreshold = 0.001 }));
    }

    [TestMethod]
    [DataRow(0.0, 0)]
    [DataRow(0.25, 2)]
    [DataRow(0.5, 6)]
    public void The_share_of_background_is_as_asked(double share, int background)
    {
        ExampleSummary[] examples = [.. Enumerable.Range(0, 16).Select(i => i < 6 ? Make(1) : Make())];
        double[] weights = ExampleWeights.Of(examples, new LoadingOptions { BackgroundShare = share });
        int[] counts = new SystematicDraws(weights).Draw(0.3);
        Assert.AreEqual(6, counts[..6].Sum());
        Assert.AreEqual(background, counts[6..].Sum());
    }

    [TestMethod]
    public void A_share_of_background_needs_objects() => StringAssert.Contains(
        Assert.ThrowsExactly<InvalidDataException>(() => ExampleWeights.Of([Make()], new LoadingOptions { BackgroundShare = 0.5 })).Message,
        "BackgroundShare is 0.5, but no image has an object");

    [TestMethod]
    public void Groups_are_as_many_batches_as_without_grouping()
    {
        var random = new RandomSource(8);
        for (int trial = 0; trial < 300; trial++)
        {
            int[] items = [.. Enumerable.Range(0, 1 + random.Next(40))];
            bool[] upright = [.. items.Select(_ => random.Next(3) == 0)];
            int size = 1 + random.Next(6);
            IReadOnlyList<int>[] batches = [.. AspectGroups.Batch(items, item => upright[item], size)];
            Assert.HasCount((items.Length - 1) / size + 1, batches);
            CollectionAssert.AreEquivalent(items, batches.SelectMany(batch => batch).ToArray());
            Assert.IsLessThanOrEqualTo(1, batches.Count(batch => batch.Select(item => upright[item]).Distinct().Count() > 1));
        }
    }

    private static ExampleSummary Make(params int[] labels) => new("x", new ImageSize(20, 10), labels);
}
