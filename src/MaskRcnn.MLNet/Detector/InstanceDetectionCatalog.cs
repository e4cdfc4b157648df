using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds instance segmentation with weights from outside to <see cref="MLContext"/>'s transforms catalog.</summary>
public static class InstanceDetectionCatalog
{
    /// <summary>
    /// Makes an estimator of a Mask R-CNN that is already trained: its Fit reads the weights and needs no data, only their columns.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="weights">A file that holds a whole detector, torchvision's or one of this library; its names tell which.</param>
    /// <param name="classNames">
    /// The classes of the weights, in the order of their labels, with or without the background in front:
    /// <see cref="CocoClasses.Slots"/> for weights trained on COCO. See <see cref="InstanceDetectingEstimator.Options.ClassNames"/>.
    /// </param>
    /// <param name="imageColumnName">Input: the image.</param>
    /// <param name="predictedLabelColumnName">Output: the predicted labels, a vector of keys whose values are the class names.</param>
    /// <param name="scoreColumnName">Output: the scores, 0 to 1, descending.</param>
    /// <param name="predictedBoundingBoxColumnName">Output: the boxes, x0 y0 x1 y1 in pixels of the input image.</param>
    /// <param name="predictedMaskColumnName">Output: the masks as run lengths.</param>
    /// <param name="scoreThreshold">Detections with this score or a lower one are left out; 0 to 1.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    /// <example><code>
    /// var weights = WeightsSource.FromFile("maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth");
    /// var pipeline = ml.Transforms.LoadImages("Image", imageFolder, "ImagePath")
    ///     .Append(ml.Transforms.DetectInstances(weights, CocoClasses.Slots, scoreThreshold: 0.5f))
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// var model = pipeline.Fit(images);
    /// </code></example>
    public static InstanceDetectingEstimator DetectInstances(
        this TransformsCatalog catalog,
        WeightsSource weights,
        IReadOnlyList<string> classNames,
        string imageColumnName = ColumnNames.Image,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string predictedMaskColumnName = ColumnNames.PredictedMasks,
        float scoreThreshold = 0.05f) =>
        catalog.DetectInstances(new InstanceDetectingEstimator.Options
        {
            Weights = weights,
            ClassNames = classNames,
            ImageColumnName = imageColumnName,
            PredictedLabelColumnName = predictedLabelColumnName,
            ScoreColumnName = scoreColumnName,
            PredictedBoundingBoxColumnName = predictedBoundingBoxColumnName,
            PredictedMaskColumnName = predictedMaskColumnName,
            ScoreThreshold = scoreThreshold,
        });

    /// <summary>Makes an estimator of a Mask R-CNN that is already trained, with the given settings, which are copied.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="options">All settings; weights and class names are required.</param>
    /// <exception cref="ArgumentException">A setting is missing or out of its range; the message names it.</exception>
    public static InstanceDetectingEstimator DetectInstances(this TransformsCatalog catalog, InstanceDetectingEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new InstanceDetectingEstimator(CatalogUtils.GetEnvironment(catalog), options);
    }
}
