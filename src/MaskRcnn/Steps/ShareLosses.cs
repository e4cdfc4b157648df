namespace MaskRcnn.Steps;

/// <summary>The losses of a replica's part of a batch, as all processes get to know them.</summary>
/// <param name="Values">Of these images alone, in the order of <see cref="MaskRcnnLosses"/>.</param>
/// <param name="Counts">How many samples each is the mean of.</param>
/// <param name="Images">The names of the images.</param>
internal sealed record ShareLosses(IReadOnlyList<float> Values, IReadOnlyList<long> Counts, IReadOnlyList<string> Images)
{
    private const int Losses = 5;

    /// <summary>Whether every loss is a number.</summary>
    public bool AreFinite => Values.All(float.IsFinite);

    /// <summary>The losses of a part.</summary>
    /// <param name="pass">Its forward pass; null where it has no image.</param>
    /// <param name="images">Its images.</param>
    public static ShareLosses Of(SharePass? pass, IEnumerable<TrainingExample> images) => pass is null
        ? new ShareLosses(new float[Losses], new long[Losses], [])
        : new ShareLosses(pass.Values.ToArray(), pass.Counts, [.. images.Select(image => image.Name)]);

    /// <summary>How many samples each loss of the whole batch is the mean of, at least 1.</summary>
    public static long[] CountAll(IReadOnlyList<ShareLosses> shares) =>
        [.. Enumerable.Range(0, Losses).Select(loss => Math.Max(1, shares.Sum(share => share.Counts[loss])))];

    /// <summary>The losses of the whole batch: means over all samples, wherever they are.</summary>
    public static LossValues Join(IReadOnlyList<ShareLosses> shares)
    {
        if (shares.Count == 1)
            return LossValues.FromArray(shares[0].Values);
        long[] all = CountAll(shares);
        return LossValues.FromArray([.. Enumerable.Range(0, Losses).Select(loss =>
            (float)shares.Where(share => share.Images.Count > 0).Sum(share => share.Values[loss] * ((double)share.Counts[loss] / all[loss])))]);
    }
}
