namespace MaskRcnn.Operators;

/// <summary>Sorts indices by score: highest first, equal scores by lower index, not-a-numbers last.</summary>
internal static class ScoreOrder
{
    private const int BucketBits = 16;

    /// <summary>All indices, best first.</summary>
    public static int[] Descending(ReadOnlySpan<float> scores) => Top(scores, scores.Length);

    /// <summary>The indices of the <paramref name="count"/> best, best first; all of them where there are fewer.</summary>
    public static int[] Top(ReadOnlySpan<float> scores, int count)
    {
        count = Math.Min(count, scores.Length);
        uint worstKey = count == scores.Length ? uint.MaxValue : FindWorstKey(scores, count);
        var keys = new List<ulong>(count);
        for (int i = 0; i < scores.Length; i++)
        {
            uint key = Key(scores[i]);
            if (key <= worstKey)
                keys.Add((ulong)key << 32 | (uint)i);
        }

        keys.Sort();
        var indices = new int[count];
        for (int i = 0; i < count; i++)
            indices[i] = (int)(uint)keys[i];
        return indices;
    }

    // A key not below that of the count-th best, by counting keys with equal upper bits: sorting all would take longer than the network.
    private static uint FindWorstKey(ReadOnlySpan<float> scores, int count)
    {
        var buckets = new int[1 << BucketBits];
        foreach (float score in scores)
            buckets[Key(score) >> (32 - BucketBits)]++;
        int bucket = 0;
        for (int seen = buckets[0]; seen < count; seen += buckets[bucket])
            bucket++;
        return ((uint)bucket << (32 - BucketBits)) | ((1u << (32 - BucketBits)) - 1);
    }

    // Orders as an unsigned number, ascending, what the scores order descending; adding 0 makes -0 equal to 0.
    private static uint Key(float score)
    {
        if (float.IsNaN(score))
            return uint.MaxValue;
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint ascending = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
        return ~ascending;
    }
}
