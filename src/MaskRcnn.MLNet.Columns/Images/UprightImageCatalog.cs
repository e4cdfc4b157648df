using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds the loading of upright pictures to <see cref="MLContext"/>'s transforms catalog.</summary>
public static class UprightImageCatalog
{
    /// <summary>
    /// Makes an estimator whose transformer reads picture files: upright as their Exif orientation says, as data sets and the command
    /// line read them, and with an error for a truncated or damaged file. ML.NET's LoadImages does neither.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Output: the image, an <see cref="MLImage"/>, which is disposed with its row.</param>
    /// <param name="imageFolder">
    /// Where relative paths start; null for the working directory. Saved with the model: leave it out of a model that goes elsewhere.
    /// </param>
    /// <param name="inputColumnName">Input: the path of the file, text.</param>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    /// <example><code>
    /// var pipeline = ml.Transforms.LoadUprightImages("Image", imageFolder, "ImagePath")
    ///     .Append(ml.MulticlassClassification.Trainers.InstanceSegmentation())
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// </code></example>
    public static UprightImageLoadingEstimator LoadUprightImages(
        this TransformsCatalog catalog,
        string outputColumnName = ColumnNames.Image,
        string? imageFolder = null,
        string inputColumnName = ColumnNames.ImagePath)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(inputColumnName);
        return new UprightImageLoadingEstimator(CatalogUtils.GetEnvironment(catalog), new ImageLoading(outputColumnName, inputColumnName, imageFolder));
    }
}
