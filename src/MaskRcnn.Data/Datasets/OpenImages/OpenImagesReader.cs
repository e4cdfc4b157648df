using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Datasets.MaskFolders;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.OpenImages;

/// <summary>
/// Reads the segmentation of Open Images: tables <c>*-annotations-object-segmentation.csv</c>, a PNG per object, names of classes in
/// <c>class-descriptions*.csv</c>. Masks have another size than their images there, and are scaled. Images without a mask are left out,
/// for nobody says that nothing is in them.
/// Source: https://storage.googleapis.com/openimages/web/factsfigures_v7.html.
/// </summary>
internal sealed class OpenImagesReader
{
    private const string LeftOut = "it is left out";

    private readonly OpenImagesFiles _files;
    private readonly DatasetReaderOptions _options;
    private readonly ClassList _classes;
    private readonly List<DatasetWarning> _warnings = [];
    private readonly Dictionary<string, KaggleImage?> _images = new(StringComparer.Ordinal);

    private OpenImagesReader(string path, DatasetReaderOptions options)
    {
        _files = new OpenImagesFiles(path, options);
        _options = options;
        _classes = ClassList.From(options);
    }

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var reader = new OpenImagesReader(path, options);
        foreach (string table in reader._files.Tables)
        {
            var problems = new AnnotationProblems(table, options.SkipInvalid);
            foreach (OpenImagesRow row in OpenImagesTable.Read(table, problems))
            {
                reader.AddRow(row, table, problems);
            }

            reader._warnings.AddRange(problems.Warnings);
        }

        return reader.Result();
    }

    private void AddRow(OpenImagesRow row, string table, AnnotationProblems problems)
    {
        if (ImageOf(row, problems) is not { } image)
        {
            return;
        }

        if (!_classes.TryGetLabel(_files.Names.GetValueOrDefault(row.Label) ?? row.Label, out int label, out string refusal))
        {
            problems.Report(FindingKind.UnknownClass, row.Place, refusal, LeftOut);
        }
        else if (_files.FindMask(row.Mask) is not { } file)
        {
            problems.Report(FindingKind.InvalidMask, row.Place, $"there is no mask {Excerpt.Of(row.Mask)} below {_files.Root}", LeftOut);
        }
        else if (SkippableFile.Read(
            () => BinaryMaskReader.ReadScaled(file, image.Size, _options, _warnings), FindingKind.InvalidMask, _options, _warnings) is { } mask)
        {
            image.Instances.Add((label, mask));
        }
    }

    /// <summary>The image of a row; null where it cannot be used, which is said once.</summary>
    private KaggleImage? ImageOf(OpenImagesRow row, AnnotationProblems problems)
    {
        if (_images.TryGetValue(row.Image, out KaggleImage? image))
        {
            return image;
        }

        if (_files.FindImage(row.Image) is not { } path)
        {
            problems.Report(FindingKind.UnknownImage, row.Place, $"there is no image {Excerpt.Of(row.Image)} below {_files.Root}", LeftOut);
        }
        else
        {
            image = SkippableFile.Read(() => new KaggleImage(path, ImageFiles.ReadSize(path)), FindingKind.UnreadableImage, _options, _warnings);
        }

        _images.Add(row.Image, image);
        return image;
    }

    private InstanceDataset Result()
    {
        KaggleImage[] images = [.. _images.Values.OfType<KaggleImage>()];
        if (_files.ImageCount > _images.Count)
        {
            _warnings.Add(new DatasetWarning(_files.Root, "", $"{_files.ImageCount - _images.Count} images have no mask and are left out"));
        }

        int[] labels = [.. Enumerable.Range(0, _classes.Names.Count + 1)];
        return new InstanceDataset(_classes.Names, [.. images.Select((image, i) => image.ToDatasetImage(i + 1, labels))], _warnings);
    }
}
