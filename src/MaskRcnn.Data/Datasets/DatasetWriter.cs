using MaskRcnn.Datasets.Coco;
using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Datasets.Yolo;

namespace MaskRcnn.Datasets;

/// <summary>Writes data sets as annotation files.</summary>
public static class DatasetWriter
{
    /// <summary>
    /// Writes the annotations of a data set. Image files are referred to, except that YOLO, which finds labels by the place of the
    /// image, gets copies. YOLO has one polygon for an object: parts and holes are joined by lines that are walked there and back, and
    /// draw the same mask. Kaggle's run lengths do not overlap: the instance with the best score keeps a pixel.
    /// </summary>
    /// <param name="dataset">What to write.</param>
    /// <param name="path">The file, or the folder for formats with a file per image. Existing files are replaced, each as a whole.</param>
    /// <param name="format">The format.</param>
    /// <param name="imageDirectory">
    /// For COCO: folder that the file names of images are relative to; default: that of the file written.
    /// </param>
    /// <returns>
    /// What was left out: crowds, empty masks, what another instance covers, where the format cannot express them; for YOLO also images
    /// whose file does not exist, which have the finding <see cref="FindingKind.MissingImage"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The format cannot be written, or cannot express something in the data set.</exception>
    /// <exception cref="IOException">A file cannot be written or, for YOLO, an image file cannot be copied.</exception>
    public static IReadOnlyList<DatasetWarning> Write(
        InstanceDataset dataset, string path, DatasetFormat format, string? imageDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (format)
        {
            case DatasetFormat.Coco:
                CocoWriter.Write(dataset, path, imageDirectory);
                return [];
            case DatasetFormat.Yolo:
                return YoloWriter.Write(dataset, path);
            case DatasetFormat.KaggleRle:
                return KaggleWriter.Write(dataset, path);
            default:
                throw new ArgumentException(
                    $"The format {format} cannot be written, expected {DatasetFormat.Coco}, {DatasetFormat.Yolo} or {DatasetFormat.KaggleRle}.",
                    nameof(format));
        }
    }
}
