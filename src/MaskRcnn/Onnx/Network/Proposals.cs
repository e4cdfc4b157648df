using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>The proposals of a batch in a graph. Each image has room for the same number P of them; R places in all are filled.</summary>
/// <param name="Boxes">[N,P,4] in pixels of the resized image, best first; any boxes where a place is not filled.</param>
/// <param name="Images">[R] image of each filled place.</param>
/// <param name="Places">[R] its place, 0 to P - 1.</param>
internal sealed record Proposals(GraphValue Boxes, GraphValue Images, GraphValue Places);
