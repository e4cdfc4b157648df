using System.Diagnostics;
using MaskRcnn.Kernels;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Inference through the two branches: proposals in, detections with masks at original size out.</summary>
internal sealed class RegionDetector(RegionHeads heads, MaskRcnnOptions options)
{
    private const int MaskPixels = RegionHeads.MaskSize * RegionHeads.MaskSize;

    private readonly DetectionSelector _selector = new(options);

    /// <summary>Detects the instances of each image.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="proposals">Proposals of each image in its resized frame.</param>
    /// <param name="batch">The images.</param>
    /// <param name="logs">Receive what happens to the proposals of each image; null if nobody asks.</param>
    public Detections[] Detect(Tensor[] pyramid, Boxes[] proposals, ImageBatch batch, RegionLog[]? logs = null)
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = Array.ConvertAll(pyramid, map => map.to(ScalarType.Float32));
        BoxDetections[] found = DetectBoxes(maps, proposals, batch, logs);
        float[] masks = PredictMasks(maps, found, batch.PaddedSize);
        var detections = new Detections[batch.Count];
        int first = 0;
        for (int image = 0; image < batch.Count; image++)
        {
            Boxes boxes = batch.ToOriginal(image, found[image].Boxes);
            // Rounding to whole pixels can leave nothing of a box.
            bool rounded = batch.Coordinates == CoordinateSystem.Normalized;
            int[] kept = [.. Enumerable.Range(0, boxes.Count).Where(i => !rounded || (boxes[i].Width > 0 && boxes[i].Height > 0))];
            if (logs is not null)
                Log(logs[image], kept, masks.AsSpan(first * MaskPixels));
            RleMask[] pasted = Paste(masks, [.. kept.Select(i => first + i)], boxes.Select(kept), batch.OriginalSizes[image]);
            detections[image] = new Detections(
                batch.OriginalSizes[image], boxes.Select(kept), Array.ConvertAll(kept, i => found[image].Labels[i]),
                Array.ConvertAll(kept, i => found[image].Scores[i]), pasted);
            first += boxes.Count;
        }

        return detections;
    }

    private BoxDetections[] DetectBoxes(Tensor[] pyramid, Boxes[] proposals, ImageBatch batch, RegionLog[]? logs)
    {
        using var scope = NewDisposeScope();
        if (proposals.All(boxes => boxes.Count == 0))
            return Array.ConvertAll(proposals, boxes => new BoxDetections(boxes, [], []));
        (Tensor logits, Tensor offsets) = heads.PredictBoxes(pyramid, proposals, batch.PaddedSize);
        using Activity? stage = InferenceStage.Start(InferenceStage.BoxSelection);
        int classes = (int)logits.size(1);
        float[] allProbabilities = TensorMemory.ToArray(logits.softmax(1));
        float[] allOffsets = TensorMemory.ToArray(offsets);
        int[] starts = new int[proposals.Length];
        for (int i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + proposals[i - 1].Count * classes;
        var found = new BoxDetections[proposals.Length];
        Workers.For(proposals.Length, i =>
        {
            int length = proposals[i].Count * classes;
            Span<float> ownOffsets = allOffsets.AsSpan(4 * starts[i], 4 * length);
            Span<float> probabilities = allProbabilities.AsSpan(starts[i], length);
            found[i] = _selector.Select(probabilities, ownOffsets, proposals[i], batch.DetectionBounds(i), logs?[i].Selection);
            if (logs is not null)
                logs[i].Probabilities = probabilities.ToArray();
        });
        return found;
    }

    private float[] PredictMasks(Tensor[] pyramid, BoxDetections[] found, ImageSize padded)
    {
        int[] labels = [.. found.SelectMany(image => image.Labels)];
        if (labels.Length == 0)
            return [];
        using var scope = NewDisposeScope();
        Tensor logits = heads.PredictMasks(pyramid, Array.ConvertAll(found, image => image.Boxes), padded, labels);
        return TensorMemory.ToArray(logits.sigmoid());
    }

    private static void Log(RegionLog log, int[] kept, ReadOnlySpan<float> masks)
    {
        log.Selection.Retain(kept);
        log.Masks = new float[kept.Length][];
        for (int i = 0; i < kept.Length; i++)
            log.Masks[i] = masks.Slice(kept[i] * MaskPixels, MaskPixels).ToArray();
    }

    private RleMask[] Paste(float[] masks, int[] indices, Boxes boxes, ImageSize size)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.MaskPasting);
        var pasted = new RleMask[boxes.Count];
        Workers.For(pasted.Length, i =>
        {
            ReadOnlySpan<float> mask = masks.AsSpan(indices[i] * MaskPixels, MaskPixels);
            pasted[i] = MaskPasters.Paste(options.MaskPasting, mask, RegionHeads.MaskSize, boxes[i], size, options.MaskThreshold);
        });
        return pasted;
    }
}
