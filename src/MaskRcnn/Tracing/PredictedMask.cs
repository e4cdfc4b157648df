using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>The mask of a detection as the network gives it, before it is resized into the image.</summary>
/// <param name="Candidate">Index, in <see cref="DetectionTrace.Candidates"/>, of the detection.</param>
/// <param name="Box">The box that it fills, in pixels of the image.</param>
/// <param name="Side">Rows and columns of the mask.</param>
/// <param name="Probabilities">Side × side, row by row.</param>
public sealed record PredictedMask(int Candidate, Box Box, int Side, IReadOnlyList<float> Probabilities);
