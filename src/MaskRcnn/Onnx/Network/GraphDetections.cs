using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>The D detections of a batch in a graph: image by image, best first.</summary>
/// <param name="Boxes">[D,4] in the network's frame.</param>
/// <param name="PictureBoxes">[D] in pixels of the picture.</param>
/// <param name="Labels">[D] classes, from 1.</param>
/// <param name="Scores">[D] class probabilities.</param>
/// <param name="Images">[D] index of the image.</param>
internal sealed record GraphDetections(GraphValue Boxes, GraphBoxes PictureBoxes, GraphValue Labels, GraphValue Scores, GraphValue Images)
{
    /// <summary>The detections, but for boxes of which rounding to whole pixels leaves nothing.</summary>
    public static GraphDetections Create(GraphValue boxes, GraphValue labels, GraphValue scores, GraphValue images, FrameGraph frame)
    {
        GraphBoxes picture = frame.ToPicture(GraphBoxes.Split(boxes));
        if (!frame.IsNormalized)
            return new GraphDetections(boxes, picture, labels, scores, images);
        GraphValue kept = picture.HaveArea().Positions().Squeeze(0);
        return new GraphDetections(boxes.Gather(kept), picture.Gather(kept), labels.Gather(kept), scores.Gather(kept), images.Gather(kept));
    }
}
