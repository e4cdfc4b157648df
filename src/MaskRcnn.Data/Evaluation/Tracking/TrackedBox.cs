using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation.Tracking;

/// <summary>An object in a frame.</summary>
/// <param name="Box">Where it is, pixels.</param>
/// <param name="Track">Which object it is, or is taken for.</param>
public readonly record struct TrackedBox(Box Box, int Track);
