using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds the evaluation of instance segmentation to <see cref="MLContext"/>'s multiclass classification catalog.</summary>
public static class InstanceSegmentationEvaluation
{
    /// <summary>Compares predictions with the truth and computes the COCO metrics for boxes and for masks.</summary>
    /// <param name="catalog">The multiclass classification catalog.</param>
    /// <param name="data">Data with true and predicted columns, as <c>model.Transform(test)</c> gives it.</param>
    /// <param name="labelColumnName">The true labels, a vector of text (class names) or of keys.</param>
    /// <param name="maskColumnName">The true masks, <c>InstanceMask[]</c> or a vector of text.</param>
    /// <param name="predictedLabelColumnName">The predicted labels, a vector of keys, or of text after MapKeyToValue.</param>
    /// <param name="scoreColumnName">The scores.</param>
    /// <param name="predictedBoundingBoxColumnName">The predicted boxes.</param>
    /// <param name="predictedMaskColumnName">The predicted masks.</param>
    /// <param name="imageColumnName">The image: read only for the size of rows whose true masks are polygons and that have no prediction.</param>
    /// <param name="crowdColumnName">
    /// Read where the data have it, a vector of Boolean: which true instances are groups that COCO counts neither as found nor as missed.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    /// <exception cref="InvalidDataException">A row cannot be evaluated; the message names it.</exception>
    public static InstanceSegmentationMetrics EvaluateInstanceSegmentation(
        this MulticlassClassificationCatalog catalog,
        IDataView data,
        string labelColumnName = ColumnNames.Label,
        string maskColumnName = ColumnNames.Masks,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string predictedMaskColumnName = ColumnNames.PredictedMasks,
        string imageColumnName = ColumnNames.Image,
        string crowdColumnName = ColumnNames.IsCrowd)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        var evaluator = new InstanceSegmentationEvaluator(CatalogUtils.GetEnvironment(catalog), data, new EvaluatorColumnNames(
            labelColumnName, maskColumnName, predictedLabelColumnName, scoreColumnName, predictedBoundingBoxColumnName, predictedMaskColumnName,
            imageColumnName, crowdColumnName));
        return evaluator.Evaluate();
    }
}
