using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// The numbers in which the network handles boxes, pixels of the padded image or parts of it, and the way back to pixels of the picture.
/// </summary>
internal sealed class FrameGraph
{
    private readonly ImageGraph _images;

    public FrameGraph(ImageGraph images, MaskRcnnOptions options)
    {
        _images = images;
        IsNormalized = options.Coordinates == CoordinateSystem.Normalized;
        GraphBuilder graph = images.Pixels.Graph;
        using var scope = graph.Scope("frame");
        var window = new GraphBoxes(images.Left, images.Top, images.Left + images.ResizedWidth, images.Top + images.ResizedHeight);
        DetectionBounds = FromPadded(window.Cast(DataType.Double));
        GraphValue zero = graph.Scalar(DataType.Float, 0), one = graph.Scalar(DataType.Float, 1);
        ProposalBounds = IsNormalized ? new GraphBoxes(zero, zero, one, one) : DetectionBounds;
    }

    /// <summary>Whether boxes are parts of the padded image, and detections whole pixels of the picture.</summary>
    public bool IsNormalized { get; }

    /// <summary>What proposals are clipped to, [1] each.</summary>
    public GraphBoxes ProposalBounds { get; }

    /// <summary>What detections are clipped to, [1] each: the picture.</summary>
    public GraphBoxes DetectionBounds { get; }

    /// <summary>Boxes in pixels of the padded image, float64, as float32 in this frame.</summary>
    public GraphBoxes FromPadded(GraphBoxes pixels)
    {
        if (!IsNormalized)
            return pixels.Cast(DataType.Float);
        (GraphValue width, GraphValue height) = (Last(_images.PaddedWidth), Last(_images.PaddedHeight));
        return new GraphBoxes(pixels.X0 / width, pixels.Y0 / height, (pixels.X1 - 1) / width, (pixels.Y1 - 1) / height).Cast(DataType.Float);
    }

    /// <summary>Boxes of this frame in pixels of the picture, to whole ones where the convention says so.</summary>
    public GraphBoxes ToPicture(GraphBoxes boxes)
    {
        if (IsNormalized)
            return ToWholePixels(boxes);

        // Each side has its own ratio: rounding the size to whole pixels stretched the image a little.
        (GraphValue left, GraphValue top) = (DetectionBounds.X0, DetectionBounds.Y0);
        GraphValue x = _images.Width.Cast(DataType.Float) / _images.ResizedWidth.Cast(DataType.Float);
        GraphValue y = _images.Height.Cast(DataType.Float) / _images.ResizedHeight.Cast(DataType.Float);
        return new GraphBoxes((boxes.X0 - left) * x, (boxes.Y0 - top) * y, (boxes.X1 - left) * x, (boxes.Y1 - top) * y);
    }

    private GraphBoxes ToWholePixels(GraphBoxes boxes)
    {
        GraphBoxes window = DetectionBounds;
        var inside = new GraphBoxes(
            (boxes.X0 - window.X0) / window.Width, (boxes.Y0 - window.Y0) / window.Height,
            (boxes.X1 - window.X0) / window.Width, (boxes.Y1 - window.Y0) / window.Height);
        GraphBoxes precise = inside.Cast(DataType.Double);
        (GraphValue width, GraphValue height) = (Last(_images.Width), Last(_images.Height));
        return new GraphBoxes(
            (precise.X0 * width).Round(), (precise.Y0 * height).Round(), (precise.X1 * width + 1).Round(), (precise.Y1 * height + 1).Round())
            .Cast(DataType.Float);
    }

    private static GraphValue Last(GraphValue length) => length.Cast(DataType.Double) - 1;
}
