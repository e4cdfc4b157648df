using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>Chooses the proposals from which the branches learn.</summary>
internal sealed class ProposalSampler(MaskRcnnOptions options)
{
    private readonly Matcher _matcher = new(options.BoxForegroundIoU, options.BoxBackgroundIoU, allowLowQuality: false);
    private readonly BalancedSampler _sampler = new(options.BoxBatchSizePerImage, options.BoxPositiveFraction, options.NegativeSampling);

    /// <summary>Samples one image.</summary>
    /// <param name="proposals">The proposals.</param>
    /// <param name="truths">Boxes of the objects, which may become proposals too.</param>
    /// <param name="labels">Classes of the objects, from 1.</param>
    /// <param name="crowds">Boxes of crowds; proposals that overlap one are no background.</param>
    /// <param name="picker">Chooses the proposals that count.</param>
    public ProposalSamples Sample(Boxes proposals, Boxes truths, IReadOnlyList<int> labels, Boxes crowds, IIndexPicker picker)
    {
        int[]? some = ChooseObjects(truths.Count, picker);
        if (some is not null)
            (truths, labels) = (truths.Select(some), [.. some.Select(i => labels[i])]);
        Boxes candidates = options.ProposeTruths ? Boxes.Concat(proposals, truths) : proposals;
        int[] matches = _matcher.Match(truths.AsBoxes(), candidates.AsBoxes());
        int[] candidateLabels = Array.ConvertAll(matches, match => match switch
        {
            Matcher.Background => 0,
            Matcher.Ignored => -1,
            _ => labels[match],
        });
        CrowdOverlap.Ignore(candidateLabels, candidates.AsBoxes(), crowds);
        int[] sampled = _sampler.Sample(candidateLabels, picker).Merge();
        int padding = options.PadSamples ? options.BoxBatchSizePerImage - sampled.Length : 0;
        return new ProposalSamples(
            Pad(BoxLists.Gather(candidates.AsBoxes(), sampled), padding),
            [.. sampled.Select(i => candidateLabels[i]), .. new int[padding]],
            [.. sampled.Select(i => some is null || matches[i] < 0 ? matches[i] : some[matches[i]]), .. new int[padding]]);
    }

    private int[]? ChooseObjects(int count, IIndexPicker picker)
    {
        if (options.MaxObjectsPerImage == 0 || count <= options.MaxObjectsPerImage)
            return null;
        int[] chosen = picker.Pick([.. Enumerable.Range(0, count)], options.MaxObjectsPerImage);
        Array.Sort(chosen);
        return chosen;
    }

    private static Boxes Pad(Boxes boxes, int count) => count > 0 ? Boxes.Concat(boxes, Boxes.FromArray(new float[4 * count])) : boxes;
}
