using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.Onnx;

/// <summary>Adds instance segmentation with ONNX files to <see cref="MLContext"/>'s transforms catalog.</summary>
public static class OnnxDetectionCatalog
{
    /// <summary>
    /// Makes an estimator of a detector in an ONNX file, run by ONNX Runtime: its Fit reads the file and needs no data, only their columns.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="onnxFile">A file that this library exported, or another one with a description in the options.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <param name="imageColumnName">Input: the image.</param>
    /// <param name="predictedLabelColumnName">Output: the predicted labels, a vector of keys whose values are the class names.</param>
    /// <param name="scoreColumnName">Output: the scores, 0 to 1, descending.</param>
    /// <param name="predictedBoundingBoxColumnName">Output: the boxes, x0 y0 x1 y1 in pixels of the input image.</param>
    /// <param name="predictedMaskColumnName">Output: the masks as run lengths.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    /// <example><code>
    /// var pipeline = ml.Transforms.LoadImages("Image", imageFolder, "ImagePath")
    ///     .Append(ml.Transforms.DetectInstances("model.onnx"))
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// using var model = pipeline.Fit(images);
    /// </code></example>
    public static OnnxDetectingEstimator DetectInstances(
        this TransformsCatalog catalog,
        string onnxFile,
        OnnxDetectorOptions? options = null,
        string imageColumnName = ColumnNames.Image,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string predictedMaskColumnName = ColumnNames.PredictedMasks) =>
        catalog.DetectInstances(new OnnxDetectingEstimator.Options
        {
            ModelFile = onnxFile,
            Detector = options ?? new OnnxDetectorOptions(),
            ImageColumnName = imageColumnName,
            PredictedLabelColumnName = predictedLabelColumnName,
            ScoreColumnName = scoreColumnName,
            PredictedBoundingBoxColumnName = predictedBoundingBoxColumnName,
            PredictedMaskColumnName = predictedMaskColumnName,
        });

    /// <summary>Makes an estimator of a detector in an ONNX file with the given settings, which are copied.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="options">All settings; the file is required.</param>
    /// <exception cref="ArgumentException">A setting is missing or out of its range; the message names it.</exception>
    public static OnnxDetectingEstimator DetectInstances(this TransformsCatalog catalog, OnnxDetectingEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new OnnxDetectingEstimator(CatalogUtils.GetEnvironment(catalog), options);
    }
}
