namespace MaskRcnn.Datasets.Recognition;

/// <summary>Recognises formats by content: names of files count only where the format defines them.</summary>
internal static class FormatRecognizer
{
    private const string Known =
        """
        Coco (JSON object with "images", "annotations" and "categories"), Via (JSON object of images with "regions", or a project),
        LabelMe (JSON with "shapes", or a folder of such files), Cvat (XML with <annotations>),
        Yolo (YAML with "names" and subsets, or a folder with it or with labels of numbers), MaskFolders (a folder of folders with
        images and masks), InstanceIds (a folder with images and instance_ids, also as Cityscapes and KITTI), KaggleRle (CSV with ImageId and EncodedPixels),
        Voc (a folder with SegmentationObject, or XML with <annotation>), LabelMeXml (the same with <imagesize> and <pt>),
        CocoPanoptic (JSON with "segments_info"), SegmentAnything (JSON with "image", "annotations" and "segmentation"),
        LabelStudio (JSON list of "data" and "annotations"), OpenImages (CSV with MaskPath, ImageID and LabelName)
        """;

    // Folders of pictures hold thousands of files, of annotations that belong to none of the formats a few.
    private const int MostFilesOpened = 20;

    /// <summary>The format of a file or folder.</summary>
    /// <exception cref="InvalidAnnotationException">None fits, or several do; the message says what was looked for, or names the format and the way.</exception>
    public static DatasetFormat Recognize(string path)
    {
        if (ForeignFormats.Find(path) is { } foreign)
        {
            throw new InvalidAnnotationException(path, "", foreign.ToString());
        }

        IReadOnlyList<DatasetFormat> formats = Directory.Exists(path) ? FolderFormats.Find(path) : FileFormats.Find(path);
        return formats switch
        {
            [var format] => format,
            [] => throw new InvalidAnnotationException(
                path, "", $"no format is recognised{FileInside(path)}; looked for {Known.ReplaceLineEndings(" ")}"),
            _ => throw new InvalidAnnotationException(path, "", $"several formats fit, name one of them: {string.Join(", ", formats)}"),
        };
    }

    /// <summary>Says so where the folder holds a file that is a data set of its own.</summary>
    private static string FileInside(string path)
    {
        if (!Directory.Exists(path))
        {
            return "";
        }

        foreach (string file in AnnotationFolder.Files(path).Where(MayBeAnnotations).Take(MostFilesOpened))
        {
            if (FileFormats.TryFind(file) is [var format])
            {
                return $", but {Excerpt.Bare(Path.GetFileName(file))} in the folder is {format}: give that file";
            }
        }

        return "";
    }

    private static bool MayBeAnnotations(string file) => Path.GetExtension(file).ToLowerInvariant() is ".json" or ".xml" or ".csv";
}
