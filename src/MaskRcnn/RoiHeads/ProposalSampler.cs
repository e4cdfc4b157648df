using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>Chooses the proposals from which the branches learn.</summary>
internal sealed class ProposalSampler(MaskRcnnOptions options)
{
    private readonly Matcher _matcher = new(options.BoxForegroundIoU, options.BoxBackgroundIoU, allowLowQuality: false);
    private readonly BalancedSampler _sampler = new(options.BoxBatchSizePerImage, options.BoxPositiveFraction);

    /// <summary>Samples one image.</summary>
    /// <param name="proposals">The proposals.</param>
    /// <param name="truths">Boxes of the objects, which become proposals too: an untrained network proposes nothing close to them.</param>
    /// <param name="labels">Classes of the objects, from 1.</param>
    /// <param name="picker">Chooses the proposals that count.</param>
    public ProposalSamples Sample(Boxes proposals, Boxes truths, IReadOnlyList<int> labels, IIndexPicker picker)
    {
        Boxes candidates = Boxes.Concat(proposals, truths);
        int[] matches = _matcher.Match(truths.AsBoxes(), candidates.AsBoxes());
        int[] candidateLabels = Array.ConvertAll(matches, match => match switch
        {
            Matcher.Background => 0,
            Matcher.Ignored => -1,
            _ => labels[match],
        });
        int[] sampled = _sampler.Sample(candidateLabels, picker).Merge();
        return new ProposalSamples(
            BoxLists.Gather(candidates.AsBoxes(), sampled),
            Array.ConvertAll(sampled, i => candidateLabels[i]),
            Array.ConvertAll(sampled, i => matches[i]));
    }
}
