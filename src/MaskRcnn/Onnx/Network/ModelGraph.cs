using MaskRcnn.Onnx.Graphs;
using MaskRcnn.RoiHeads;
using OnnxMessages;

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
        ImageGraph images = PreparationGraph.Create(graph, structure, options);
        var frame = new FrameGraph(images, structure);
        var pooling = new RegionPoolingGraph(structure.RoiPooling, images);
        GraphValue[] pyramid = BackboneGraph.Create(images.Pixels, weights, structure);
        Proposals proposals = new ProposalGraph(weights, structure, images, frame).Create(pyramid);
        GraphDetections found = new BoxBranchGraph(weights, structure, model.ClassCount, pooling, images, frame).Create(pyramid, proposals);
        GraphValue masks = new MaskBranchGraph(weights, structure, pooling).Create(pyramid, found);

        const string count = "detections";
        graph.Output(Boxes, found.PictureBoxes.Stack(), count, 4);
        graph.Output(Labels, found.Labels, count);
        graph.Output(Scores, found.Scores, count);
        if (options.PasteMasks)
        {
            GraphValue pasted = new MaskPastingGraph(structure, images).Create(masks, found.PictureBoxes);
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
