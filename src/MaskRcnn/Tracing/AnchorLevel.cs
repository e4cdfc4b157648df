using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>All anchors of one level of the pyramid.</summary>
/// <param name="Level">2 for P2, whose cells are 4 pixels of the network's input wide.</param>
/// <param name="MapSize">Size of the level's feature map.</param>
/// <param name="Anchors">By row, column and shape, in pixels of the image; they reach beyond it.</param>
/// <param name="Scores">The probability of each that it covers an object.</param>
public sealed record AnchorLevel(int Level, ImageSize MapSize, Boxes Anchors, IReadOnlyList<float> Scores);
