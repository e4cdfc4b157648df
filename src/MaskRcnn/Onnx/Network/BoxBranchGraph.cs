using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>The box branch: names proposals, moves them, and chooses the detections class by class.</summary>
internal sealed class BoxBranchGraph(
    NetworkWeights weights, MaskRcnnOptions options, int classCount, RegionPoolingGraph pooling, ImageGraph images, FrameGraph frame)
{
    private const double MinSide = 1e-2f;
    private const float Absent = -1;
    private const int PoolSize = 7;
    private const string Head = "roi_heads.box_head";
    private const string Predictor = "roi_heads.box_predictor";

    /// <summary>The detections of a batch.</summary>
    public GraphDetections Create(GraphValue[] pyramid, Proposals proposals)
    {
        using var scope = weights.Graph.Scope("boxes");
        GraphValue filled = proposals.Boxes.GatherTuples(GraphValue.Stack(proposals.Images, proposals.Places));
        (GraphValue features, GraphValue order) = pooling.Create(pyramid, filled, proposals.Images, PoolSize);
        GraphValue hidden = CreateHead(features);
        GraphValue probabilities = weights.Connect(hidden, Predictor + ".cls_score").Softmax();
        GraphValue offsets = weights.Connect(hidden, Predictor + ".bbox_pred");

        // Back to a place for every proposal that an image may have; what is not filled has no probability.
        GraphValue room = proposals.Boxes.Length(1);
        GraphValue rows = (proposals.Images * room + proposals.Places).Gather(order).Unsqueeze(1);
        GraphValue total = images.Count * room;
        int classes = classCount + 1;
        GraphValue allProbabilities = Room(classes).Scatter(rows, probabilities);
        GraphValue allOffsets = Room(4 * classes).Scatter(rows, offsets).Reshape(0, classes, 4).Slice(1, 1, classes);
        var from = GraphBoxes.Split(proposals.Boxes.Reshape(-1, 1, 4));
        GraphBoxes moved = from.Move(allOffsets, options.BoxStd, options.MaxBoxGrowth).Clip(frame.DetectionBounds);
        GraphValue scores = allProbabilities.Slice(1, 1, classes).Where(Count(allProbabilities, moved), Absent);
        GraphValue room4 = GraphValue.Concat(0, images.Count, room, weights.Graph.List(classCount, 4));
        GraphValue room1 = GraphValue.Concat(0, images.Count, room, weights.Graph.List(classCount));
        return Choose(moved.Stack().Reshape(room4), scores.Reshape(room1), room);

        GraphValue Room(int columns) => GraphValue.Concat(0, total, weights.Graph.List(columns)).Fill(0);
    }

    // Which classes of which proposals are candidates, but for the threshold: all with boxes that are large enough, or the most probable
    // class of each, which then has to reach the threshold.
    private GraphValue Count(GraphValue probabilities, GraphBoxes boxes)
    {
        if (!options.BestClassOnly)
            return boxes.HaveSides(MinSide);
        GraphBuilder graph = weights.Graph;
        GraphValue best = probabilities.Top(graph.List(1)).Indices;
        GraphValue labels = graph.List([.. Enumerable.Range(1, classCount).Select(label => (long)label)]);
        return best.IsEqualTo(labels) & probabilities.Slice(1, 1, classCount + 1).IsAtLeast(options.ScoreThreshold);
    }

    private GraphValue CreateHead(GraphValue features)
    {
        GraphValue hidden = features;
        if (options.BoxHeadConvolutions == 0)
        {
            return options.HiddenNormalization is null
                ? weights.Connect(weights.Connect(hidden.Flatten(), Head + ".fc6").Relu(), Head + ".fc7").Relu()
                : weights.ConnectBlock(weights.ConnectBlock(hidden, Head + ".fc6").Relu(), Head + ".fc7").Relu();
        }
        for (int i = 0; i < options.BoxHeadConvolutions; i++)
            hidden = weights.ConvolveBlock(hidden, $"{Head}.{i}").Relu();
        return weights.Connect(hidden.Flatten(), $"{Head}.{options.BoxHeadConvolutions + 1}").Relu();
    }

    // Every class has boxes of its own, so that a class of an image is an image of its own for the operator.
    private GraphDetections Choose(GraphValue boxes, GraphValue scores, GraphValue room)
    {
        GraphBuilder graph = weights.Graph;
        GraphValue shape = GraphValue.Concat(0, graph.List(-1), room, graph.List(4));
        GraphValue byClass = scores.Transpose(0, 2, 1).Reshape(GraphValue.Concat(0, graph.List(-1, 1), room));
        float above = options.BestClassOnly ? Absent / 2 : options.ScoreThreshold;
        GraphValue kept = boxes.Transpose(0, 2, 1, 3).Reshape(shape)
            .Suppress(byClass, options.DetectionsPerImage, options.NmsThreshold, above);
        GraphValue group = kept.Pick(1, 0);
        GraphValue places = GraphValue.Stack(group / classCount, kept.Pick(1, 2) * classCount + group % classCount);

        GraphValue flat = scores.Reshape(0, -1);
        GraphValue keptScores = graph.Node("Shape", DataType.Int64, [flat]).Fill(Absent).Scatter(places, flat.GatherTuples(places));
        (GraphValue best, GraphValue indices) = keptScores.Top(flat.Length(1).Min(options.DetectionsPerImage));
        GraphValue found = best.IsAbove(Absent / 2).Positions();
        GraphValue tuples = found.Transpose(1, 0);
        GraphValue ofImages = found.Pick(0, 0);
        GraphValue candidates = indices.GatherTuples(tuples);
        GraphValue chosen = boxes.Reshape(0, -1, 4).GatherTuples(GraphValue.Stack(ofImages, candidates));
        return GraphDetections.Create(chosen, candidates % classCount + 1, best.GatherTuples(tuples), ofImages, frame);
    }
}
