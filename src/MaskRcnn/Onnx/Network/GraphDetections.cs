using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>The D detections of a batch in a graph: image by image, best first.</summary>
/// <param name="Boxes">[D,4] in pixels of the resized image.</param>
/// <param name="Labels">[D] classes, from 1.</param>
/// <param name="Scores">[D] class probabilities.</param>
/// <param name="Images">[D] index of the image.</param>
internal sealed record GraphDetections(GraphValue Boxes, GraphValue Labels, GraphValue Scores, GraphValue Images);
