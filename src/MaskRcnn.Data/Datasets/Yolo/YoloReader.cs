using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// Reads YOLO segmentation labels: a data.yaml, a folder with one in it, or a folder of labels. Format:
/// https://docs.ultralytics.com/datasets/segment.
/// </summary>
internal static class YoloReader
{
    private const string DescriptionName = "data.yaml";

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        string? file = FindDescription(path);
        var warnings = new List<DatasetWarning>();
        var problems = new AnnotationProblems(file ?? path, options.SkipInvalid);
        YoloDescription? description = file is null ? null : YoloDescriptionReader.Read(file, options, problems);
        (IEnumerable<YoloFile> files, IReadOnlyList<string>? names) = description is null
            ? ReadFolders(path, options, problems)
            : (new YoloSubsets(description, options, problems).Files(), description.ClassNames);
        YoloClasses classes = YoloClasses.Choose(names, description?.File ?? path, options);
        var images = new List<DatasetImage>();
        foreach (YoloFile pair in files)
        {
            int id = images.Count + 1;
            DatasetImage? image = SkippableFile.Read(
                () => ReadImage(pair, id, classes, options, warnings), FindingKind.UnreadableImage, options, warnings);
            if (image is not null)
            {
                images.Add(image);
            }
        }

        return images.Count > 0
            ? new InstanceDataset(classes.Names, images, [.. problems.Warnings, .. warnings])
            : throw new InvalidAnnotationException(path, "", "there is no image file");
    }

    private static string? FindDescription(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        string[] descriptions = [.. AnnotationFolder.Files(path).Where(file => Path.GetExtension(file) is ".yaml" or ".yml")];
        string named = Path.Combine(path, DescriptionName);
        return descriptions switch
        {
            _ when descriptions.Contains(named, StringComparer.Ordinal) => named,
            [] => null,
            [var only] => only,
            _ => throw new InvalidAnnotationException(
                path, "", $"expected one YAML file or {DescriptionName}, got {string.Join(", ", descriptions.Select(Path.GetFileName))}"),
        };
    }

    private static (IEnumerable<YoloFile> Files, IReadOnlyList<string>? Names) ReadFolders(
        string path, DatasetReaderOptions options, AnnotationProblems problems)
    {
        if (options.Subset is not null)
        {
            throw new InvalidAnnotationException(path, "", $"there is no {DescriptionName} in it, which names subset \"{options.Subset}\"");
        }

        (string images, string labels) = YoloFolders.Find(path, options.ImageDirectory);
        string classes = Path.Combine(labels, YoloFolders.ClassFileName);
        return (YoloFolders.Pair(images, labels, problems), File.Exists(classes) ? YoloClassNames.ReadLines(classes, options, problems) : null);
    }

    private static DatasetImage ReadImage(
        YoloFile file, int id, YoloClasses classes, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        ImageSize size = ImageFiles.ReadSize(file.Image);
        IReadOnlyList<DatasetInstance> instances = File.Exists(file.Labels)
            ? new YoloLabelFile(file.Labels, size, classes, options, warnings).Read(AnnotationFile.ReadAll(file.Labels, options))
            : [];
        return new DatasetImage(id, file.Image, size, instances);
    }
}
