using MaskRcnn.Datasets.Coco;
using MaskRcnn.Datasets.Cvat;
using MaskRcnn.Datasets.InstanceIds;
using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Datasets.LabelMe;
using MaskRcnn.Datasets.LabelMeXml;
using MaskRcnn.Datasets.LabelStudio;
using MaskRcnn.Datasets.MaskFolders;
using MaskRcnn.Datasets.OpenImages;
using MaskRcnn.Datasets.Panoptic;
using MaskRcnn.Datasets.Recognition;
using MaskRcnn.Datasets.SegmentAnything;
using MaskRcnn.Datasets.Via;
using MaskRcnn.Datasets.Voc;
using MaskRcnn.Datasets.Yolo;

namespace MaskRcnn.Datasets;

/// <summary>Reads annotation files of every supported format.</summary>
public static class DatasetReader
{
    /// <summary>
    /// Reads a data set. Image files are opened only by formats that do not state the size of images, and only their headers.
    /// </summary>
    /// <param name="path">The annotation file, or the folder for formats with a file per image.</param>
    /// <param name="format">The format; default: recognised by content.</param>
    /// <param name="options">How to read; default: <see cref="DatasetReaderOptions"/> as created.</param>
    /// <exception cref="InvalidAnnotationException">
    /// The file is missing, unreadable or not of the format; the message names file, place and reason.
    /// </exception>
    /// <exception cref="Images.InvalidImageException">An image whose size is needed is missing or damaged.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static InstanceDataset Read(string path, DatasetFormat? format = null, DatasetReaderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new DatasetReaderOptions();
        options.Check();
        InstanceDataset dataset = (format ?? Detect(path)) switch
        {
            DatasetFormat.Coco => CocoReader.Read(path, options),
            DatasetFormat.Via => ViaReader.Read(path, options),
            DatasetFormat.LabelMe => LabelMeReader.Read(path, options),
            DatasetFormat.Cvat => CvatReader.Read(path, options),
            DatasetFormat.Yolo => YoloReader.Read(path, options),
            DatasetFormat.MaskFolders => MaskFolderReader.Read(path, options),
            DatasetFormat.InstanceIds or DatasetFormat.Cityscapes => InstanceIdReader.Read(path, options),
            DatasetFormat.KaggleRle => KaggleReader.Read(path, options),
            DatasetFormat.Voc => VocReader.Read(path, options),
            DatasetFormat.CocoPanoptic => PanopticReader.Read(path, options),
            DatasetFormat.LabelStudio => LabelStudioReader.Read(path, options),
            DatasetFormat.SegmentAnything => SegmentAnythingReader.Read(path, options),
            DatasetFormat.OpenImages => OpenImagesReader.Read(path, options),
            DatasetFormat.LabelMeXml => LabelMeXmlReader.Read(path, options),
            _ => throw new ArgumentException(
                $"The format is {format}, expected one of {string.Join(", ", Enum.GetNames<DatasetFormat>())}.", nameof(format)),
        };
        return DetectionSets.Note(dataset, path).WithDepthScaling(options.DepthScaling);
    }

    /// <summary>Recognises the format of a file or folder by its content.</summary>
    /// <param name="path">The annotation file, or the folder for formats with a file per image.</param>
    /// <exception cref="InvalidAnnotationException">
    /// The file is missing or unreadable, no format fits, or several do; the message says what was looked for.
    /// </exception>
    public static DatasetFormat Detect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FormatRecognizer.Recognize(path);
    }
}
