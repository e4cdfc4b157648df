namespace MaskRcnn.Matching;

/// <summary>The examples chosen for a loss: indices of positives and of negatives, each ascending.</summary>
internal sealed record SampledIndices(int[] Positives, int[] Negatives)
{
    public int Count => Positives.Length + Negatives.Length;

    /// <summary>Both, ascending.</summary>
    public int[] Merge()
    {
        int[] merged = [.. Positives, .. Negatives];
        Array.Sort(merged);
        return merged;
    }
}
