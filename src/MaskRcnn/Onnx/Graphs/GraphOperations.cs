using System.Runtime.InteropServices;
using Google.Protobuf;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Graphs;

/// <summary>Operators of detectors, with the settings they have here.</summary>
internal static class GraphOperations
{
    /// <summary>[N,C,H,W] to twice the height and width, every element four times.</summary>
    public static GraphValue Double(this GraphValue map)
    {
        GraphValue scales = map.Graph.Initializer("constants/double", [1, 1, 2, 2], 4);
        return map.Graph.Node(
            "Resize", map.Type, [map, null, scales], NodeAttribute.Of("mode", "nearest"),
            NodeAttribute.Of("coordinate_transformation_mode", "asymmetric"), NodeAttribute.Of("nearest_mode", "floor"));
    }

    /// <summary>The largest of squares of pixels.</summary>
    /// <param name="map">[N,C,H,W].</param>
    /// <param name="size">Side of the squares.</param>
    /// <param name="stride">Pixels from one to the next.</param>
    /// <param name="before">Pixels added at the top and on the left.</param>
    /// <param name="after">Pixels added at the bottom and on the right.</param>
    public static GraphValue MaxPool(this GraphValue map, long size, long stride, long before, long after) => map.Graph.Node(
        "MaxPool", map.Type, [map], NodeAttribute.Of("kernel_shape", size, size), NodeAttribute.Of("strides", stride, stride),
        NodeAttribute.Of("pads", before, before, after, after));

    /// <summary>Adds zeros around the rows and columns of a map.</summary>
    /// <param name="map">[N,C,H,W].</param>
    /// <param name="top">Rows before, [1] as the others.</param>
    /// <param name="left">Columns before.</param>
    /// <param name="bottom">Rows after.</param>
    /// <param name="right">Columns after.</param>
    public static GraphValue Pad(this GraphValue map, GraphValue top, GraphValue left, GraphValue bottom, GraphValue right)
    {
        GraphValue none = map.Graph.List(0, 0);
        GraphValue pads = GraphValue.Concat(0, none, top, left, none, bottom, right);
        return map.Graph.Node("Pad", map.Type, [map, pads, map.Graph.Scalar(map.Type, 0)]);
    }

    /// <summary>Suppresses boxes that overlap a better one of their image and class by more than a threshold.</summary>
    /// <param name="boxes">[N,M,4].</param>
    /// <param name="scores">[N,classes,M].</param>
    /// <param name="maxCount">The most to keep of each class.</param>
    /// <param name="threshold">The IoU.</param>
    /// <param name="above">Only scores above this take part.</param>
    /// <returns>[K,3]: image, class, box.</returns>
    public static GraphValue Suppress(this GraphValue boxes, GraphValue scores, long maxCount, float threshold, float above)
    {
        GraphBuilder graph = boxes.Graph;
        GraphValue?[] inputs =
        [
            boxes, scores, graph.Scalar(DataType.Int64, maxCount), graph.Scalar(DataType.Float, threshold), graph.Scalar(DataType.Float, above),
        ];
        return graph.Node("NonMaxSuppression", DataType.Int64, inputs);
    }

    /// <summary>RoIAlign.</summary>
    /// <param name="map">[N,C,H,W].</param>
    /// <param name="regions">[R,4] in pixels of the image.</param>
    /// <param name="images">[R] which image each region is in.</param>
    /// <param name="scale">Pixels of the map per pixel of the image.</param>
    /// <param name="size">Bins along each side.</param>
    /// <param name="samples">Samples of a bin along each side; 0 for as many as it has pixels.</param>
    /// <param name="halfPixel">
    /// Whether pixel centres lie at half coordinates, not at whole ones with regions of at least one pixel.
    /// </param>
    public static GraphValue AlignRegions(
        this GraphValue map, GraphValue regions, GraphValue images, float scale, long size, long samples, bool halfPixel) => map.Graph.Node(
        "RoiAlign", map.Type, [map, regions, images],
        NodeAttribute.Of("coordinate_transformation_mode", halfPixel ? "half_pixel" : "output_half_pixel"),
        NodeAttribute.Of("output_height", size), NodeAttribute.Of("output_width", size),
        NodeAttribute.Of("sampling_ratio", samples), NodeAttribute.Of("spatial_scale", scale));

    /// <summary>A tensor of one number in a computed shape.</summary>
    public static GraphValue Fill(this GraphValue shape, float value)
    {
        var content = new TensorProto { DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes([value])) };
        content.Dims.Add(1);
        return shape.Graph.Node("ConstantOfShape", DataType.Float, [shape], NodeAttribute.Of("value", content));
    }

    /// <summary>0, 1, 2, … to a number of one element, exclusive.</summary>
    public static GraphValue CountTo(this GraphValue end)
    {
        GraphBuilder graph = end.Graph;
        return graph.Node("Range", DataType.Int64, [graph.Scalar(DataType.Int64, 0), end.Squeeze(0), graph.Scalar(DataType.Int64, 1)]);
    }

    public static GraphValue MatrixProduct(this GraphValue left, GraphValue right) => left.Graph.Node("MatMul", left.Type, [left, right]);

    public static GraphValue Softmax(this GraphValue logits) => logits.Graph.Node("Softmax", logits.Type, [logits], NodeAttribute.Of("axis", -1L));
}
