namespace MaskRcnn.MLNet;

/// <summary>All of a fitted model but its weights: columns, classes and architecture.</summary>
internal sealed record ModelDescription(
    string ImageColumnName,
    string PredictedLabelColumnName,
    string ScoreColumnName,
    string PredictedBoundingBoxColumnName,
    string PredictedMaskColumnName,
    ClassLabels Labels,
    MaskRcnnOptions Model)
{
    public static ModelDescription From(InstanceSegmentationTrainer.Options options, ClassLabels labels) => new(
        options.ImageColumnName,
        options.PredictedLabelColumnName,
        options.ScoreColumnName,
        options.PredictedBoundingBoxColumnName,
        options.PredictedMaskColumnName,
        labels,
        options.Model.Clone());
}
