using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>The score beside one by brute force on bitmaps, which tries every way to pair objects and predictions.</summary>
[TestClass]
public sealed class DataScienceBowlScoreTests
{
    private static readonly ImageSize Size = new(12, 16);

    [TestMethod]
    public void Random_images_have_the_score_of_a_brute_force()
    {
        var random = new Random(1);
        List<(IReadOnlyList<RleMask>, IReadOnlyList<RleMask>)> images = [];
        double sum = 0;
        for (int round = 0; round < 300; round++)
        {
            bool[][] truths = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Rectangle(random))];
            // Half of the predictions are true objects with noise, so that overlaps of every size occur, also of one object with several.
            bool[][] predictions = [.. Enumerable.Range(0, random.Next(6)).Select(i =>
                truths.Length > 0 && i % 2 == 0 ? Disturb(truths[random.Next(truths.Length)], random) : Rectangle(random))];
            double expected = BruteForce(truths, predictions);
            RleMask[] trueMasks = [.. truths.Select(ToMask)], found = [.. predictions.Select(ToMask)];

            Assert.AreEqual(expected, DataScienceBowlScore.Compute(trueMasks, found), 1e-12, $"round {round}");
            images.Add((trueMasks, found));
            sum += expected;
        }

        Assert.AreEqual(sum / images.Count, DataScienceBowlScore.Compute(images), 1e-12);
        Assert.IsTrue(sum / images.Count is > 0.1 and < 0.9, "The images have to differ.");
    }

    [TestMethod]
    public void An_overlap_of_exactly_a_threshold_is_no_hit_there()
    {
        // 4 of 8 pixels are IoU 0.5, and 3 of 4 are 0.75: above five of the ten thresholds.
        Assert.AreEqual(0, DataScienceBowlScore.Compute([Row(8)], [Row(4)]));
        Assert.AreEqual(0.5, DataScienceBowlScore.Compute([Row(8)], [Row(6)]), 1e-12);
    }

    [TestMethod]
    public void Nothing_to_find_and_nothing_found_is_one()
    {
        Assert.AreEqual(1, DataScienceBowlScore.Compute([], []));
        Assert.AreEqual(0, DataScienceBowlScore.Compute([], [Row(4)]));
        Assert.AreEqual(0, DataScienceBowlScore.Compute([Row(4)], []));
    }

    [TestMethod]
    public void Masks_of_two_sizes_are_refused() => Assert.ThrowsExactly<ArgumentException>(
        () => DataScienceBowlScore.Compute([Row(4)], [RleMask.Empty(new ImageSize(3, 3))]));

    private static double BruteForce(bool[][] truths, bool[][] predictions) => Enumerable.Range(0, 10).Average(step =>
    {
        // Whole numbers, so that an overlap of exactly a threshold is one.
        bool Hits(int prediction, int truth)
        {
            int both = Count(truths[truth], predictions[prediction], (a, b) => a && b), any = Count(truths[truth], predictions[prediction], (a, b) => a || b);
            return 100 * both > (50 + 5 * step) * any;
        }

        int Best(int prediction, int taken) => prediction == predictions.Length
            ? 0
            : Enumerable.Range(0, truths.Length)
                .Where(truth => (taken >> truth & 1) == 0 && Hits(prediction, truth))
                .Select(truth => 1 + Best(prediction + 1, taken | 1 << truth))
                .Append(Best(prediction + 1, taken)).Max();

        int hits = Best(0, 0), all = truths.Length + predictions.Length - hits;
        return all == 0 ? 1 : (double)hits / all;
    });

    private static int Count(bool[] a, bool[] b, Func<bool, bool, bool> both) => a.Zip(b, both).Count(pixel => pixel);

    private static bool[] Rectangle(Random random)
    {
        int x = random.Next(12), y = random.Next(8), width = random.Next(2, 6), height = random.Next(2, 6);
        return [.. Enumerable.Range(0, (int)Size.Area).Select(i => i % 16 >= x && i % 16 < x + width && i / 16 >= y && i / 16 < y + height)];
    }

    private static bool[] Disturb(bool[] mask, Random random)
    {
        int limit = random.Next(30);
        return [.. mask.Select(pixel => pixel && random.Next(100) >= limit)];
    }

    private static RleMask ToMask(bool[] mask) => RleMask.FromBitmap([.. mask.Select(pixel => pixel ? (byte)1 : (byte)0)], Size);

    private static RleMask Row(int length) => ToMask([.. Enumerable.Range(0, (int)Size.Area).Select(i => i < length)]);
}
