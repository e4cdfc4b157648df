using MaskRcnn.Masks;

namespace MaskRcnn.Datasets;

/// <summary>Finds instances of an image that share most of their pixels. Crowds may overlap anything. Safe for concurrent use.</summary>
/// <param name="options">Limits.</param>
internal sealed class OverlapInspector(DatasetCheckOptions options)
{
    /// <summary>Checks all pairs.</summary>
    /// <param name="findings">The image.</param>
    /// <param name="drawn">The masks drawn into it; null where that was impossible.</param>
    public void Inspect(ImageFindings findings, IReadOnlyList<RleMask?> drawn)
    {
        IReadOnlyList<DatasetInstance> instances = findings.Image.Instances;
        int[] order =
        [
            .. Enumerable.Range(0, drawn.Count)
                .Where(i => drawn[i] is { IsEmpty: false } && !instances[i].IsCrowd && findings.IsKept(i))
                .OrderBy(i => drawn[i]!.BoundingBox.X0),
        ];
        double[] lefts = Array.ConvertAll(order, i => (double)drawn[i]!.BoundingBox.X0);
        double widest = order.Length == 0 ? 0 : order.Max(i => (double)drawn[i]!.BoundingBox.Width);
        var duplicates = new HashSet<int>();
        // A copy is not compared with others: a thousand copies of a mask would be half a million pairs.
        foreach (int first in order.Order().Where(first => !duplicates.Contains(first)))
        {
            foreach ((int second, double overlap) in Overlaps(first, order, lefts, widest, drawn, duplicates))
            {
                if (IsDuplicate(findings, first, second, overlap))
                {
                    duplicates.Add(second);
                }
            }
        }
    }

    /// <summary>The later instances that share most of their pixels with an instance, in their order.</summary>
    private List<(int Second, double Overlap)> Overlaps(
        int first, int[] order, double[] lefts, double widest, IReadOnlyList<RleMask?> drawn, HashSet<int> duplicates)
    {
        RleMask mask = drawn[first]!;
        var overlaps = new List<(int Second, double Overlap)>();
        for (int i = FirstAtLeast(lefts, mask.BoundingBox.X0 - widest); i < order.Length && lefts[i] < mask.BoundingBox.X1; i++)
        {
            int second = order[i];
            if (second <= first || duplicates.Contains(second))
            {
                continue;
            }

            double overlap = mask.IoU(drawn[second]!, crowd: false);
            if (overlap >= Math.Min(options.DuplicateOverlap, options.InstanceOverlap))
            {
                overlaps.Add((second, overlap));
            }
        }

        overlaps.Sort();
        return overlaps;
    }

    private static int FirstAtLeast(double[] sorted, double value)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Reports a pair and says whether the second is taken for a copy of the first.</summary>
    private bool IsDuplicate(ImageFindings findings, int first, int second, double overlap)
    {
        IReadOnlyList<DatasetInstance> instances = findings.Image.Instances;
        string message = FormattableString.Invariant($"the mask overlaps that of instance {first} by {overlap:0.###} (IoU)");
        if (instances[first].Label == instances[second].Label && overlap >= options.DuplicateOverlap)
        {
            findings.Report(FindingKind.DuplicateInstance, second, message);
            return true;
        }

        if (overlap >= options.InstanceOverlap)
        {
            findings.Mention(FindingKind.OverlappingInstances, second, message);
        }

        return false;
    }
}
