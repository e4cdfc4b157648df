using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>What the box branch found in one image, best first.</summary>
/// <param name="Boxes">In pixels of the resized image.</param>
/// <param name="Labels">Classes, from 1.</param>
/// <param name="Scores">Class probabilities.</param>
internal sealed record BoxDetections(Boxes Boxes, int[] Labels, float[] Scores);
