using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Adds files of predictions to <see cref="MLContext"/>'s data catalog, beside SaveAsText and SaveAsBinary.</summary>
public static class PredictionExportCatalog
{
    /// <summary>Writes predictions as COCO results, which pycocotools and <c>maskrcnn evaluate</c> read.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="predictions">What <c>model.Transform</c> gave; rows are read once, so each is predicted while it is written.</param>
    /// <param name="dataset">
    /// Gives the ids of images and classes. An image is found by the column ImagePath where there is one, else by its place: rows in the
    /// order of the data set, as <c>dataset.ToDataView</c> has them. A class is found by its name.
    /// </param>
    /// <param name="path">The file, created or replaced as a whole.</param>
    /// <param name="predictedLabelColumnName">The predicted labels, a vector of keys, or of text after MapKeyToValue.</param>
    /// <param name="scoreColumnName">The scores.</param>
    /// <param name="predictedBoundingBoxColumnName">The predicted boxes.</param>
    /// <param name="predictedMaskColumnName">The predicted masks.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    /// <exception cref="InvalidDataException">A row is of no image of the data set, or has a class that it does not have; the message names it.</exception>
    public static void SaveAsCocoResults(
        this DataOperationsCatalog catalog,
        IDataView predictions,
        InstanceDataset dataset,
        string path,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string predictedMaskColumnName = ColumnNames.PredictedMasks)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var columns = new DetectionColumnNames(
            ColumnNames.Image, predictedLabelColumnName, scoreColumnName, predictedBoundingBoxColumnName, predictedMaskColumnName);
        var rows = new PredictionRows(CatalogUtils.GetEnvironment(catalog), predictions, columns, [.. dataset.ClassNames]);
        CocoResults.Write(rows.Read(dataset), path, dataset);
    }

    /// <summary>Draws predictions over their images: masks, boxes, class names and scores, a PNG for each row.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="predictions">What <c>model.Transform</c> gave; rows are read once, so each is predicted while it is drawn.</param>
    /// <param name="folder">
    /// Made if it does not exist. A file has the name of the image's, from the column ImagePath, or the number of the row; a name that
    /// occurs again gets the number too.
    /// </param>
    /// <param name="options">How to draw; the defaults if null.</param>
    /// <param name="predictedLabelColumnName">The predicted labels, a vector of keys, or of text after MapKeyToValue.</param>
    /// <param name="scoreColumnName">The scores.</param>
    /// <param name="predictedBoundingBoxColumnName">The predicted boxes.</param>
    /// <param name="predictedMaskColumnName">The predicted masks.</param>
    /// <param name="imageColumnName">The image.</param>
    /// <returns>The files, in the order of the rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    /// <exception cref="InvalidDataException">An image cannot be read, or columns of a row do not fit together; the message names the row.</exception>
    public static IReadOnlyList<string> SaveAsPictures(
        this DataOperationsCatalog catalog,
        IDataView predictions,
        string folder,
        PaintOptions? options = null,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string scoreColumnName = ColumnNames.Score,
        string predictedBoundingBoxColumnName = ColumnNames.PredictedBoundingBoxes,
        string predictedMaskColumnName = ColumnNames.PredictedMasks,
        string imageColumnName = ColumnNames.Image)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var columns = new DetectionColumnNames(
            imageColumnName, predictedLabelColumnName, scoreColumnName, predictedBoundingBoxColumnName, predictedMaskColumnName);
        return new PredictionPictures(CatalogUtils.GetEnvironment(catalog), predictions, columns, options).Save(folder);
    }
}
