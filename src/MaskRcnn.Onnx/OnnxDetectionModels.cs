using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.Onnx;

/// <summary>Opens ONNX files as models, to ask them for instances without a data view.</summary>
public static class OnnxDetectionModels
{
    /// <summary>Opens a detector in an ONNX file; it has the methods of a model that a training gave, such as <see cref="DetectionTransformer.Detect(string)"/>.</summary>
    /// <param name="catalog">The model catalog.</param>
    /// <param name="path">A file that this library exported, or another one with a description in the options.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <returns>The model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the file needs a description.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no model that ONNX Runtime can run, or not one that fits its description.</exception>
    /// <exception cref="NotSupportedException">The execution provider is not there.</exception>
    /// <example><code>
    /// using var model = new MLContext().Model.LoadOnnxDetector("model.onnx");
    /// Detections found = model.Detect("photo.jpg");
    /// </code></example>
    public static OnnxDetectionTransformer LoadOnnxDetector(this ModelOperationsCatalog catalog, string path, OnnxDetectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new OnnxDetectingEstimator(
            CatalogUtils.GetEnvironment(catalog), new OnnxDetectingEstimator.Options { ModelFile = path, Detector = options ?? new OnnxDetectorOptions() }).Open();
    }
}
