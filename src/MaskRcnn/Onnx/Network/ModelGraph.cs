using MaskRcnn.Onnx.Graphs;
using MaskRcnn.RoiHeads;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>The whole detector as one graph, from pictures to detections in their pixels.</summary>
internal static class ModelGraph
{
    public const string Boxes = "boxes", Labels = "labels", Scores = "scores", Masks = "masks", Images = "images";

    public static GraphProto Create(MaskRcnnModel model, OnnxExportOptions options)
    {
        var graph = new GraphBuilder("maskrcnn");
        var weights = new NetworkWeights(model, graph);
        MaskRcnnOptions structure = model.Options;
        ImageGraph images = ImageGraph.Create(graph, structure, options);
        GraphValue[] pyramid = BackboneGraph.Create(images.Pixels, weights, structure);
        Proposals proposals = new ProposalGraph(weights, structure).Create(pyramid, images);
        GraphDetections found = new BoxBranchGraph(weights, structure, model.ClassCount).Create(pyramid, proposals, images);
        GraphValue masks = new MaskBranchGraph(weights, structure).Create(pyramid, found);

        // Each side has its own ratio: rounding the size to whole pixels stretched the image a little.
        GraphBoxes boxes = GraphBoxes.Split(found.Boxes).Scale(
            images.Width.Cast(DataType.Float) / images.ResizedWidth.Cast(DataType.Float),
            images.Height.Cast(DataType.Float) / images.ResizedHeight.Cast(DataType.Float));
        const string count = "detections";
        graph.Output(Boxes, boxes.Stack(), count, 4);
        graph.Output(Labels, found.Labels, count);
        graph.Output(Scores, found.Scores, count);
        if (options.PasteMasks)
        {
            GraphValue pasted = MaskPastingGraph.Create(masks, boxes, images.Height, images.Width, structure.MaskThreshold);
            (GraphDimension height, GraphDimension width) = options.ImageSize is { } size
                ? (size.Height, size.Width)
                : ((GraphDimension)"height", (GraphDimension)"width");
            graph.Output(Masks, pasted, count, height, width);
        }
        else
        {
            graph.Output(Masks, masks, count, RegionHeads.MaskSize, RegionHeads.MaskSize);
        }
        graph.Output(Images, found.Images, count);
        return graph.Graph;
    }
}
