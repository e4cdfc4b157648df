using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>Pictures as given and as the batch that the network takes. Frames as whole numbers [1].</summary>
/// <param name="Pixels">[N,3,H,W] resized, normalised, padded.</param>
/// <param name="Count">N.</param>
/// <param name="Height">Height as given.</param>
/// <param name="Width">Width as given.</param>
/// <param name="ResizedHeight">Height after resizing, without padding.</param>
/// <param name="ResizedWidth">Width after resizing, without padding.</param>
internal sealed record ImageGraph(
    GraphValue Pixels, GraphValue Count, GraphValue Height, GraphValue Width, GraphValue ResizedHeight, GraphValue ResizedWidth)
{
    /// <summary>Row of the batch at which the resized picture begins.</summary>
    public GraphValue Top { get; init; } = Pixels.Graph.List(0);

    /// <summary>Column of the batch at which it begins.</summary>
    public GraphValue Left { get; init; } = Pixels.Graph.List(0);

    /// <summary>Height with padding.</summary>
    public GraphValue PaddedHeight { get; } = Pixels.Length(2);

    /// <summary>Width with padding.</summary>
    public GraphValue PaddedWidth { get; } = Pixels.Length(3);
}
