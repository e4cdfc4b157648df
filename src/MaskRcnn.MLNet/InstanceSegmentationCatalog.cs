using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds instance segmentation to <see cref="MLContext"/>'s multiclass classification catalog.</summary>
public static class InstanceSegmentationCatalog
{
    /// <summary>Makes a trainer of Mask R-CNN with default settings for everything but the columns and the number of epochs.</summary>
    /// <param name="catalog">The trainers catalog.</param>
    /// <param name="labelColumnName">Input: the labels, a vector of text (class names) or of keys.</param>
    /// <param name="predictedLabelColumnName">Output: the predicted labels, a vector of keys whose values are the class names.</param>
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
}
