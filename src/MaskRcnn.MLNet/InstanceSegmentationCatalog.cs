using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds instance segmentation to <see cref="MLContext"/>'s multiclass classification catalog.</summary>
public static class InstanceSegmentationCatalog
{
    /// <summary>Makes a trainer of Mask R-CNN with default settings for everything but the columns and the number of epochs.</summary>
    /// <param name="catalog">The trainers catalog.</param>
    /// <param name="labelColumnName">Input: the labels, a vector of keys.</param>
    /// <param name="predictedLabelColumnName">Output: the predicted labels, a vector of keys with the same key values.</param>
    /// <param name="scoreColumnName">Output: the scores, 0 to 1, descending.</param>
    /// <param name="maskColumnName">Input: the masks, <c>InstanceMask[]</c> or a vector of text with one COCO segmentation per label.</param>
    /// <param name="predictedMaskColumnName">Output: the masks as run lengths.</param>
    /// <param name="predictedBoundingBoxColumnName">Output: the boxes, x0 y0 x1 y1 in pixels of the input image.</param>
    /// <param name="imageColumnName">Input: the image.</param>
    /// <param name="maxEpoch">Passes over the training data, at least 1.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    /// <example><code>
    /// var pipeline = ml.Transforms.LoadImages("Image", imageFolder, "ImagePath")
    ///     .Append(ml.Transforms.Conversion.MapValueToKey("Label", "Labels"))
    ///     .Append(ml.MulticlassClassification.Trainers.InstanceSegmentation())
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// </code></example>
    public static InstanceSegmentationTrainer InstanceSegmentation(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = ColumnNames.Label,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string maskColumnName = ColumnNames.Masks,
        string predictedMaskColumnName = ColumnNames.PredictedMasks,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string imageColumnName = ColumnNames.Image,
        int maxEpoch = 12) =>
        catalog.InstanceSegmentation(new InstanceSegmentationTrainer.Options
        {
            LabelColumnName = labelColumnName,
            PredictedLabelColumnName = predictedLabelColumnName,
            ScoreColumnName = scoreColumnName,
            MaskColumnName = maskColumnName,
            PredictedMaskColumnName = predictedMaskColumnName,
            PredictedBoundingBoxColumnName = predictedBoundingBoxColumnName,
            ImageColumnName = imageColumnName,
            Training = new() { Epochs = maxEpoch },
        });

    /// <summary>Makes a trainer of Mask R-CNN with the given settings, which are copied.</summary>
    /// <param name="catalog">The trainers catalog.</param>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    /// <example><code>
    /// var trainer = ml.MulticlassClassification.Trainers.InstanceSegmentation(new InstanceSegmentationTrainer.Options
    /// {
    ///     Workspace = { Path = "run1", Resume = ResumePoint.Last },       // starts, or goes on where it was stopped
    ///     ValidationSetFraction = 0.1,
    ///     MetricsCallback = result => Console.WriteLine($"epoch {result.Epoch}: AP {result.Masks.AveragePrecision:F3}"),
    ///     Training = { Validation = { Patience = 3 }, Augmentations = [new Flip(), new QuarterTurn()] },
    /// });
    /// using var model = trainer.Fit(DatasetReader.Read("annotations.json"));
    /// </code></example>
    public static InstanceSegmentationTrainer InstanceSegmentation(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        InstanceSegmentationTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new InstanceSegmentationTrainer(CatalogUtils.GetEnvironment(catalog), options);
    }

    /// <summary>Compares predictions with the truth and computes the COCO metrics for boxes and for masks.</summary>
    /// <param name="catalog">The multiclass classification catalog.</param>
    /// <param name="data">Data with true and predicted columns, as <c>model.Transform(test)</c> gives it.</param>
    /// <param name="labelColumnName">The true labels, a vector of keys.</param>
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
