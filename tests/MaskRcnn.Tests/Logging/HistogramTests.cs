using MaskRcnn.Logging.Events;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class HistogramTests
{
    /// <summary>
    /// Every limit is counted by looking at all values: TensorBoard puts a value in the bucket whose limit is the first above it.
    /// </summary>
    [TestMethod]
    public void Buckets_hold_what_a_search_through_all_values_finds()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 4000).Select(_ => Spread(random)), 0, -0f, float.Epsilon, float.MaxValue, float.MinValue];
        var histogram = new Histogram(values);
        (List<double> limits, List<double> counts) = histogram.Buckets();

        double below = double.NegativeInfinity;
        for (int i = 0; i < limits.Count; i++)
        {
            Assert.AreEqual(values.Count(value => value >= below && value < limits[i]), counts[i], $"[{below}, {limits[i]})");
            below = limits[i];
        }
        Assert.AreEqual(values.Length, counts.Sum());
        Assert.AreEqual(values.Length, histogram.Count);
    }

    /// <summary>1.1^n * 1e-12: the limits around 1 and -1 are n = 289 and 290; gaps collapse to one bucket that ends them.</summary>
    [TestMethod]
    public void Limits_grow_by_a_tenth_and_gaps_are_one_bucket()
    {
        (List<double> limits, List<double> counts) = new Histogram([1, 1, -1]).Buckets();
        double below = 1e-12 * Math.Pow(1.1, 289), above = 1e-12 * Math.Pow(1.1, 290);
        CollectionAssert.AreEqual(new double[] { 0, 1, 0, 2, 0 }, counts);
        double[] expected = [-above, -below, below, above, double.MaxValue];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(1, limits[i] / expected[i], 1e-12);
    }

    [TestMethod]
    public void Without_finite_values_it_is_empty()
    {
        var histogram = new Histogram([float.NaN, float.PositiveInfinity]);
        Assert.AreEqual((0, 2, 0.0, 0.0), (histogram.Count, histogram.NonFiniteCount, histogram.Min, histogram.Max));
        Assert.AreEqual(0.0, histogram.Buckets().Counts.Single());
    }

    private static float Spread(Random random) =>
        (float)((random.Next(2) * 2 - 1) * Math.Pow(10, random.NextDouble() * 40 - 16));
}
