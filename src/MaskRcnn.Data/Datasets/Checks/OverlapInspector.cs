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
        var pairs = new List<(int First, int Second, double Overlap)>();
        for (int i = 0; i < order.Length; i++)
        {
            RleMask mask = drawn[order[i]]!;
            for (int j = i + 1; j < order.Length && drawn[order[j]]!.BoundingBox.X0 < mask.BoundingBox.X1; j++)
            {
                double overlap = mask.IoU(drawn[order[j]]!, crowd: false);
                if (overlap >= Math.Min(options.DuplicateOverlap, options.InstanceOverlap))
                {
                    pairs.Add((Math.Min(order[i], order[j]), Math.Max(order[i], order[j]), overlap));
                }
            }
        }

        pairs.Sort();
        var duplicates = new HashSet<int>();
        foreach ((int first, int second, double overlap) in pairs)
        {
            if (!duplicates.Contains(first) && !duplicates.Contains(second) && IsDuplicate(findings, first, second, overlap))
            {
                duplicates.Add(second);
            }
        }
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
