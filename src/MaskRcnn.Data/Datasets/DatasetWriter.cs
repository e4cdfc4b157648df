using MaskRcnn.Datasets.Coco;
using MaskRcnn.Datasets.Cvat;
using MaskRcnn.Datasets.InstanceIds;
using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Datasets.LabelMe;
using MaskRcnn.Datasets.LabelStudio;
using MaskRcnn.Datasets.Voc;
using MaskRcnn.Datasets.Yolo;

namespace MaskRcnn.Datasets;

/// <summary>Writes data sets as annotation files.</summary>
public static class DatasetWriter
{
    /// <summary>The formats that can be written.</summary>
    public static IReadOnlyList<DatasetFormat> Formats { get; } =
    [
        DatasetFormat.Coco, DatasetFormat.LabelMe, DatasetFormat.Cvat, DatasetFormat.Yolo, DatasetFormat.KaggleRle, DatasetFormat.Voc,
        DatasetFormat.LabelStudio, DatasetFormat.Cityscapes,
    ];

    /// <summary>
    /// Writes the annotations of a data set. Image files are referred to, except that YOLO, Pascal VOC and Cityscapes, which find
    /// annotations by the place of the image, get copies. YOLO has one polygon for an object: parts and holes are joined by lines that are walked there and back, and
    /// draw the same mask. In Kaggle's run lengths, VOC and Cityscapes a pixel has one object: that with the best score keeps it. Label
    /// Studio gets what has scores as predictions, and a labelling interface beside the file.
    /// </summary>
    /// <param name="dataset">What to write.</param>
    /// <param name="path">The file, or the folder for formats with a file per image. Existing files are replaced, each as a whole.</param>
    /// <param name="format">The format.</param>
    /// <param name="imageDirectory">
    /// For COCO: folder that the file names of images are relative to; default: that of the file written.
    /// </param>
    /// <returns>
    /// What was left out or changed, each kind with its number where it is many: crowds, scores, empty masks, what another instance
    /// covers, where the format cannot express them; where images are copied also those whose file does not exist, which have the
    /// finding <see cref="FindingKind.MissingImage"/>.
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
            case DatasetFormat.LabelMe:
                return LabelMeWriter.Write(dataset, path);
            case DatasetFormat.Cvat:
                return CvatWriter.Write(dataset, path);
            case DatasetFormat.LabelStudio:
                return LabelStudioWriter.Write(dataset, path);
            case DatasetFormat.Voc:
                return VocWriter.Write(dataset, path);
            case DatasetFormat.Cityscapes:
                return CityscapesWriter.Write(dataset, path);
            default:
                throw new ArgumentException(
                    $"The format {format} cannot be written, expected {string.Join(", ", Formats)}.", nameof(format));
        }
    }
}
