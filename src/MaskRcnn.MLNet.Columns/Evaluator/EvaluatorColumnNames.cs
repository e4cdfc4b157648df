namespace MaskRcnn.MLNet;

/// <summary>Names of the columns that evaluation reads.</summary>
internal sealed record EvaluatorColumnNames(
    string Label,
    string Masks,
    string PredictedLabel,
    string Score,
    string PredictedBoundingBoxes,
    string PredictedMasks,
    string Image,
    string Crowd);
