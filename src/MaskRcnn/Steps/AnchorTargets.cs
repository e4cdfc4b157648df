using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn;

/// <summary>The targets of the region proposal network for one image.</summary>
internal sealed class AnchorTargets
{
    // As many as people can look at.
    private const int MostNeutral = 100;

    private readonly Anchors _anchors;
    private readonly BoxCoder _coder;
    private readonly RpnLoss _loss;
    private readonly Boxes _truths;
    private readonly int[] _matches, _labels;

    public AnchorTargets(MaskRcnnOptions options, ImageBatch batch, InstanceTargets targets)
    {
        _coder = new BoxCoder(options.RpnBoxStd, options.MaxBoxGrowth);
        _loss = new RpnLoss(options, _coder);
        _truths = batch.ToPadded(0, targets.Boxes);
        _anchors = Generate(options, batch.PaddedSize);
        _matches = _loss.Match(_truths, _anchors);
        _labels = RpnLoss.LabelsOf(_matches, _anchors, options.RespectCrowds ? batch.ToPadded(0, targets.CrowdBoxes) : Boxes.Empty);
        Coverage = CoverageOf(_truths, _anchors);
    }

    /// <summary>The highest IoU that each object has with an anchor.</summary>
    public float[] Coverage { get; }

    /// <summary>Positive, negative and neutral anchors.</summary>
    public int[] RoleCounts => [_labels.Count(label => label > 0), _labels.Count(label => label == 0), _labels.Count(label => label < 0)];

    /// <summary>The anchors of a network's input.</summary>
    public static Anchors Generate(MaskRcnnOptions options, ImageSize padded)
    {
        const int finest = 4, levels = 4;
        var maps = new List<ImageSize>();
        for (int level = 0; level < levels; level++)
            maps.Add(new ImageSize(padded.Width / (finest << level), padded.Height / (finest << level)));
        // P6 is every second cell of P5.
        maps.Add(new ImageSize((maps[^1].Width + 1) / 2, (maps[^1].Height + 1) / 2));
        return new AnchorGenerator(options).Generate(padded, maps);
    }

    /// <summary>The highest IoU that each object has with an anchor.</summary>
    public static float[] CoverageOf(Boxes truths, Anchors anchors)
    {
        var columns = new BoxColumns(anchors.PixelBoxes);
        return [.. truths.Select(truth =>
        {
            float best = 0;
            for (int i = 0; i < columns.Count; i += System.Numerics.Vector<float>.Count)
            {
                System.Numerics.Vector<float> overlaps = columns.IoU(truth, i);
                for (int j = 0; j < System.Numerics.Vector<float>.Count && i + j < columns.Count; j++)
                    best = Math.Max(best, overlaps[j]);
            }

            return best;
        })];
    }

    /// <summary>Samples as the loss does.</summary>
    public TargetAnchor[] Choose(TraceFrame frame, IIndexPicker picker)
    {
        SampledIndices sampled = _loss.Sample(_labels, picker);
        int[] neutral = [.. Enumerable.Range(0, _labels.Length).Where(i => _labels[i] < 0)];
        int[] someNeutral = picker.Pick(neutral, Math.Min(MostNeutral, neutral.Length));
        var chosen = sampled.Positives.ToHashSet();
        return
        [
            .. Enumerable.Range(0, _labels.Length).Where(i => _labels[i] > 0).Select(i => Describe(frame, i, AnchorRole.Positive, chosen.Contains(i))),
            .. sampled.Negatives.Select(i => Describe(frame, i, AnchorRole.Negative, true)),
            .. someNeutral.Order().Select(i => Describe(frame, i, AnchorRole.Neutral, false)),
        ];
    }

    private TargetAnchor Describe(TraceFrame frame, int index, AnchorRole role, bool isSampled)
    {
        Box anchor = _anchors.PixelBoxes[index];
        Box? refined = null;
        if (role == AnchorRole.Positive)
        {
            Span<float> offsets = stackalloc float[4];
            _coder.Encode(_truths[_matches[index]], anchor, offsets);
            refined = frame.PaddedToImage(_coder.Decode(offsets, anchor));
        }

        return new TargetAnchor(
            TraceFrame.FinestLevel + _anchors.LevelOf(index), frame.PaddedToImage(anchor), role, isSampled,
            role == AnchorRole.Positive ? _matches[index] : null, refined);
    }
}
