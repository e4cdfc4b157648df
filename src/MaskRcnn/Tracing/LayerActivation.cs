using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>What came out of a layer.</summary>
/// <param name="Layer">Its name, as in <see cref="TraceOptions.Layers"/>.</param>
/// <param name="Call">0; counted on for a layer that runs several times, such as <c>rpn.head.conv</c> for each level of the pyramid.</param>
/// <param name="MapSize">Size of its maps, which cover the network's whole input, padding included.</param>
/// <param name="ImageArea">The part of the maps that the image covers, in their cells.</param>
/// <param name="Channels">All of its channels; the first of them with their values.</param>
public sealed record LayerActivation(
    string Layer, int Call, ImageSize MapSize, Box ImageArea, IReadOnlyList<ChannelActivation> Channels);
