using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Datasets;

/// <summary>Writes data sets as annotation files.</summary>
public static class DatasetWriter
{
    /// <summary>Writes the annotations of a data set; image files are referred to, not copied.</summary>
    /// <param name="dataset">What to write.</param>
    /// <param name="path">The file, or the folder for formats with a file per image. Existing files are replaced, each as a whole.</param>
    /// <param name="format">The format.</param>
    /// <param name="imageDirectory">Folder that the file names of images are relative to; default: that of the file written.</param>
    /// <exception cref="ArgumentException">The format cannot be written, or cannot express something in the data set.</exception>
    public static void Write(InstanceDataset dataset, string path, DatasetFormat format, string? imageDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (format)
        {
            case DatasetFormat.Coco:
                CocoWriter.Write(dataset, path, imageDirectory);
                break;
            default:
                throw new ArgumentException(
                    $"The format {format} cannot be written, expected {DatasetFormat.Coco}, {DatasetFormat.Yolo} or {DatasetFormat.KaggleRle}.",
                    nameof(format));
        }
    }
}
