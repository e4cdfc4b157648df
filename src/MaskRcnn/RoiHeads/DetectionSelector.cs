using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// Turns the box branch's predictions for one image into detections: every class of a proposal is a candidate of its own.
/// </summary>
internal sealed class DetectionSelector(MaskRcnnOptions options)
{
    private const float MinSide = 1e-2f;

    /// <summary>Selects the detections of one image.</summary>
    /// <param name="probabilities">[R,classes], class 0 being background.</param>
    /// <param name="offsets">[R,4*classes].</param>
    /// <param name="proposals">The R proposals in pixels of the resized image.</param>
    /// <param name="imageSize">Size of the resized image, to which detections are clipped.</param>
    public BoxDetections Select(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> offsets, Boxes proposals, ImageSize imageSize)
    {
        var boxes = new List<Box>();
        var scores = new List<float>();
        var labels = new List<int>();
        int classes = proposals.Count == 0 ? 0 : probabilities.Length / proposals.Count;
        for (int i = 0; i < proposals.Count; i++)
        {
            Box proposal = proposals[i];
            for (int label = 1; label < classes; label++)
            {
                int index = i * classes + label;
                if (!(probabilities[index] > options.ScoreThreshold))
                    continue;
                Box box = BoxCoder.Detections.Decode(offsets.Slice(4 * index, 4), proposal).Clip(imageSize);
                if (box.Width >= MinSide && box.Height >= MinSide)
                {
                    boxes.Add(box);
                    scores.Add(probabilities[index]);
                    labels.Add(label);
                }
            }
        }

        Box[] candidates = [.. boxes];
        int[] kept = Nms.SuppressByGroup(candidates, scores.ToArray(), labels.ToArray(), options.NmsThreshold, options.DetectionsPerImage);
        return new BoxDetections(
            BoxLists.Gather(candidates, kept), Array.ConvertAll(kept, i => labels[i]), Array.ConvertAll(kept, i => scores[i]));
    }
}
