using MaskRcnn.Randomness;

namespace MaskRcnn.Evaluation.Confidence;

/// <summary>Draws images again and again, and computes average precision of each draw.</summary>
internal static class PrecisionDraws
{
    /// <summary>The draws of each of some metrics of the same images; draw i has the same images for all of them.</summary>
    public static DrawnPrecision[][] Of(IReadOnlyList<CocoMetrics> metrics, BootstrapOptions options)
    {
        int images = metrics[0].Samples.ImageIds.Length;
        if (images == 0)
        {
            throw new ArgumentException("There is no image to draw.");
        }

        ResampledPrecision[] models = [.. metrics.Select(item => new ResampledPrecision(item))];
        DrawnPrecision[][] draws = [.. models.Select(_ => new DrawnPrecision[options.Draws])];
        Parallel.For(0, options.Draws, new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount }, draw =>
        {
            int[] times = Draw(images, options.Seed, draw);
            for (int i = 0; i < models.Length; i++)
            {
                draws[i][draw] = models[i].Compute(times);
            }
        });
        return draws;
    }

    /// <summary>How often each image is drawn.</summary>
    internal static int[] Draw(int images, ulong seed, int draw)
    {
        var random = RandomSource.ForStream(seed, (ulong)draw);
        var times = new int[images];
        for (int i = 0; i < images; i++)
        {
            times[random.Next(images)]++;
        }

        return times;
    }

    public static MetricInterval Interval(
        double value, DrawnPrecision[] draws, Func<DrawnPrecision, double> metric, BootstrapOptions options)
    {
        double[] values = [.. draws.Select(metric).Where(drawn => drawn >= 0).Order()];
        return value < 0 || values.Length == 0
            ? new MetricInterval(-1, -1, -1)
            : new MetricInterval(value, Quantile(values, (1 - options.Level) / 2), Quantile(values, (1 + options.Level) / 2));
    }

    public static MetricDifference? Difference(
        double first, double second, DrawnPrecision[] firstDraws, DrawnPrecision[] secondDraws, Func<DrawnPrecision, double> metric,
        BootstrapOptions options)
    {
        double[] differences =
        [
            .. firstDraws.Zip(secondDraws, (a, b) => (First: metric(a), Second: metric(b)))
                .Where(pair => pair.First >= 0 && pair.Second >= 0).Select(pair => pair.First - pair.Second).Order(),
        ];
        if (first < 0 || second < 0 || differences.Length == 0)
        {
            return null;
        }

        // One more on each side: as many draws cannot show that chance is impossible.
        int notAbove = differences.Count(difference => difference <= 0) + 1;
        int notBelow = differences.Count(difference => difference >= 0) + 1;
        return new MetricDifference(
            first - second,
            Quantile(differences, (1 - options.Level) / 2),
            Quantile(differences, (1 + options.Level) / 2),
            Math.Min(1, 2.0 * Math.Min(notAbove, notBelow) / (differences.Length + 1)));
    }

    /// <summary>The value below which a share lies, between neighbours in proportion.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
