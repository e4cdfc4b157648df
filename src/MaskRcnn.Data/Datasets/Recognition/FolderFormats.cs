using MaskRcnn.Datasets.InstanceIds;
using MaskRcnn.Datasets.Voc;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>The formats that a folder may be of.</summary>
internal static class FolderFormats
{
    // A folder may begin with files or folders that belong to something else.
    private const int MostOpened = 20;

    /// <summary>The formats that fit.</summary>
    /// <exception cref="InvalidAnnotationException">The folder cannot be read.</exception>
    public static IReadOnlyList<DatasetFormat> Find(string path)
    {
        // What these consist of also looks like the parts of others.
        if (OfParts(path) is { } certain)
        {
            return [certain];
        }

        string[] files = AnnotationFolder.Files(path);
        var formats = new List<DatasetFormat>();
        if (First(files, ".json").Any(file => FileFormats.TryFind(file) is [DatasetFormat.LabelMe]))
        {
            formats.Add(DatasetFormat.LabelMe);
        }

        if (First(files, ".json").Any(file => FileFormats.TryFind(file) is [DatasetFormat.SegmentAnything]))
        {
            formats.Add(DatasetFormat.SegmentAnything);
        }

        if (HasYoloDescription(files) || HasYoloLabels(files) || HasYoloLabels(FilesIn(path, "labels")))
        {
            formats.Add(DatasetFormat.Yolo);
        }

        if (AnnotationFolder.Folders(path).Take(MostOpened).Any(HasImagesAndMasks))
        {
            formats.Add(DatasetFormat.MaskFolders);
        }

        if (HasInstanceIds(path))
        {
            formats.Add(DatasetFormat.InstanceIds);
        }

        return formats;
    }

    private static DatasetFormat? OfParts(string path) =>
        Directory.Exists(Path.Combine(path, VocFolders.Objects)) ? DatasetFormat.Voc
        : Holds(path, ".xml", DatasetFormat.LabelMeXml) ? DatasetFormat.LabelMeXml
        : Holds(path, ".xml", DatasetFormat.Voc) ? DatasetFormat.Voc
        : Holds(path, ".csv", DatasetFormat.OpenImages) ? DatasetFormat.OpenImages
        : null;

    /// <summary>Whether a file of annotations in the folder, in its folder of annotations or in the first one in there is of a format.</summary>
    private static bool Holds(string path, string extension, DatasetFormat format)
    {
        string? annotations = VocFolders.AnnotationsIn(path);
        string[] folders = annotations is null ? [] : [annotations, .. AnnotationFolder.Folders(annotations).Take(1)];
        return folders.Prepend(path).Any(folder => First(AnnotationFolder.Files(folder), extension).Any(file => FileFormats.TryFind(file).Contains(format)));
    }

    private static bool HasYoloDescription(string[] files) =>
        First(files, ".yaml").Concat(First(files, ".yml")).Any(file => YoloText.IsDescription(FileFormats.ReadHead(file)));

    private static bool HasYoloLabels(string[] files) => First(files, ".txt").Any(file => YoloText.IsLabel(FileFormats.ReadHead(file)));

    private static bool HasImagesAndMasks(string folder) =>
        Directory.Exists(Path.Combine(folder, "images")) && Directory.Exists(Path.Combine(folder, "masks"));

    private static bool HasInstanceIds(string path) =>
        CityscapesNames.Folders.Any(names => Directory.Exists(Path.Combine(path, names.Ids)) && Directory.Exists(Path.Combine(path, names.Images)))
        || KittiNames.FoldersIn(path) is not null
        || Directory.Exists(Path.Combine(path, InstanceIdReader.ImageFolderName))
        && InstanceIdReader.IdFolderNames.Any(name => First(FilesIn(path, name), ".png").Any());

    private static string[] FilesIn(string path, string folder)
    {
        string inside = Path.Combine(path, folder);
        return Directory.Exists(inside) ? AnnotationFolder.FilesBelow(inside) : [];
    }

    private static IEnumerable<string> First(IEnumerable<string> files, string extension) =>
        files.Where(file => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase)).Take(MostOpened);
}
