using Microsoft.ML;

namespace MaskRcnn.MLNet;

/// <summary>One part of a cross-validation: a model, and its metrics on the rows that it was not trained on.</summary>
/// <param name="Fold">From 0.</param>
/// <param name="Model">Trained on the rows of the other parts. The caller disposes it.</param>
/// <param name="Metrics">On the rows of this part.</param>
public sealed record InstanceSegmentationFold(int Fold, ITransformer Model, InstanceSegmentationMetrics Metrics);
