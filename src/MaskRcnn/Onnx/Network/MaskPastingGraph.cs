using MaskRcnn.Onnx.Graphs;
using MaskRcnn.RoiHeads;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// Puts small masks into their boxes at the size of the image, as products of matrices: a bilinear resize is one along each axis, and
/// rows of zeros lie outside the box.
/// </summary>
internal sealed class MaskPastingGraph(MaskRcnnOptions options, ImageGraph images)
{
    private const int Size = RegionHeads.MaskSize;

    // torchvision's masks get a border of zeros, and the box grows with it, so that the mask can end between pixels.
    private const int Padded = Size + 2;
    private const double Growth = (double)Padded / Size;

    /// <summary>Whether each pixel belongs to each mask: [D,H,W].</summary>
    /// <param name="masks">[D,28,28] probabilities.</param>
    /// <param name="boxes">Boxes in pixels of the image, [D] each.</param>
    public GraphValue Create(GraphValue masks, GraphBoxes boxes)
    {
        using var scope = masks.Graph.Scope("pasting");
        GraphValue rows = PlaceSamples(boxes.Y0, boxes.Y1, images.Height), columns = PlaceSamples(boxes.X0, boxes.X1, images.Width);
        if (options.MaskPasting == MaskPastingKind.Padded)
            masks = Pad(masks);
        GraphValue pasted = rows.MatrixProduct(masks).MatrixProduct(columns.Transpose(0, 2, 1));
        if (options.MaskPasting == MaskPastingKind.ZeroExtended)
        {
            // What zeros outside make less than the least of the mask counts as that.
            pasted = pasted.Max(masks.Least().Unsqueeze(2));
            GraphValue inside = Inside(boxes.Y0, boxes.Y1, images.Height).Unsqueeze(2) & Inside(boxes.X0, boxes.X1, images.Width).Unsqueeze(1);
            pasted = pasted.Where(inside, -1);
        }
        return pasted.IsAtLeast(options.MaskThreshold);
    }

    // [D,length,samples]: how much of each sample of the mask each pixel of the image gets.
    private GraphValue PlaceSamples(GraphValue near, GraphValue far, GraphValue length)
    {
        GraphValue pixels = length.CountTo().Unsqueeze(0);
        return options.MaskPasting switch
        {
            MaskPastingKind.Padded => PlacePadded(near, far, pixels),
            MaskPastingKind.Sampled => PlaceExactly(near.Unsqueeze(1), far.Unsqueeze(1), pixels.Cast(DataType.Float)),
            _ => PlaceWhole(near.Unsqueeze(1), far.Unsqueeze(1), pixels.Cast(DataType.Float)),
        };
    }

    private static GraphValue PlacePadded(GraphValue near, GraphValue far, GraphValue pixels)
    {
        GraphBuilder graph = near.Graph;
        GraphValue half = (far - near) * 0.5 * Growth;
        GraphValue center = (far + near) * 0.5;
        GraphValue start = (center - half).Cast(DataType.Int64).Unsqueeze(1);
        GraphValue end = (center + half).Cast(DataType.Int64).Unsqueeze(1);
        GraphValue scale = graph.Scalar(DataType.Float, Padded) / (end - start + 1).Max(1).Cast(DataType.Float);
        GraphValue position = (((pixels - start).Cast(DataType.Float) + 0.5) * scale - 0.5).Max(0).Min(Padded - 1);
        return Share(position, Padded).Where((pixels.IsAtLeast(start) & pixels.IsAtMost(end)).Unsqueeze(2), 0);
    }

    // The steps are those of torch's grid_sample, between -1 and 1.
    private static GraphValue PlaceExactly(GraphValue near, GraphValue far, GraphValue pixels)
    {
        GraphValue normalized = (pixels + 0.5 - near) / (far - near) * 2 - 1;
        GraphValue position = ((normalized + 1) * Size - 1) / 2;
        return Share(position, Size).Where(far.IsAbove(near).Unsqueeze(2), 0);
    }

    private static GraphValue PlaceWhole(GraphValue near, GraphValue far, GraphValue pixels)
    {
        GraphValue scale = near.Graph.Scalar(DataType.Float, Size) / (far - near);
        return Share((pixels - near + 0.5) * scale - 0.5, Size);
    }

    // [D,length]: whether a pixel is one of a box of whole pixels.
    private static GraphValue Inside(GraphValue near, GraphValue far, GraphValue length)
    {
        GraphValue pixels = length.CountTo().Unsqueeze(0).Cast(DataType.Float);
        return pixels.IsAtLeast(near.Unsqueeze(1)) & far.Unsqueeze(1).IsAbove(pixels);
    }

    // Between two samples a pixel gets its share of both; beyond the outermost ones, nothing.
    private static GraphValue Share(GraphValue position, int count)
    {
        GraphBuilder graph = position.Graph;
        GraphValue samples = graph.Initializer($"constants/samples{count}", [.. Enumerable.Range(0, count).Select(i => (float)i)], 1, 1, count);
        return (graph.Scalar(DataType.Float, 1) - (position.Unsqueeze(2) - samples).Abs()).Max(0);
    }

    private static GraphValue Pad(GraphValue masks)
    {
        GraphBuilder graph = masks.Graph;
        return graph.Node("Pad", DataType.Float, [masks, graph.List(0, 1, 1, 0, 1, 1), graph.Scalar(DataType.Float, 0)]);
    }
}
