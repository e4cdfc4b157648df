using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.SegmentAnything;

/// <summary>
/// Reads the form of Segment Anything (SA-1B, https://github.com/facebookresearch/segment-anything): a JSON file per image with run
/// lengths, no classes; a single file, or all *.json of a folder in the order of their names.
/// </summary>
internal static class SegmentAnythingReader
{
    private const string Extension = ".json";
    private const int Label = 1;

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var warnings = new List<DatasetWarning>();
        var images = new List<DatasetImage>();
        if (!Directory.Exists(path))
        {
            return new InstanceDataset([options.OnlyClassName()], [ReadFile(path, 1, options, warnings)], warnings);
        }

        string[] files = [.. AnnotationFolder.Files(path).Where(file => Path.GetExtension(file) == Extension)];
        foreach (string file in files.Length > 0 ? files : throw new InvalidAnnotationException(path, "", $"the folder has no *{Extension} file"))
        {
            DatasetImage? image = SkippableFile.Read(
                () => ReadFile(file, images.Count + 1, options, warnings), FindingKind.UnreadableImage, options, warnings);
            if (image is not null)
            {
                images.Add(image);
            }
        }

        return new InstanceDataset([options.OnlyClassName()], images, warnings);
    }

    private static DatasetImage ReadFile(string file, long id, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        using JsonDocument document = JsonFile.Parse(file, AnnotationFile.ReadAll(file, options));
        var root = new JsonField(file, "", document.RootElement);
        JsonField image = root.Member("image");
        JsonField name = image.Member("file_name");
        string path = NearbyFiles.FindMeant(new ImageLocator(file, options.ImageDirectory).Locate(name.Text(), name.Place), options.ImageDirectory);
        var size = new ImageSize(image.Member("width").PixelCount(), image.Member("height").PixelCount());
        if (ImageSizeLimits.Violation(size) is { } violation)
        {
            throw image.Error(violation);
        }

        var instances = new List<DatasetInstance>();
        var problems = new AnnotationProblems(file, options.SkipInvalid);
        foreach (JsonField annotation in root.Member("annotations").Items())
        {
            try
            {
                instances.Add(new DatasetInstance(Label, ReadMask(annotation.Member("segmentation"), size)));
            }
            catch (InvalidAnnotationException error) when (options.SkipInvalid)
            {
                problems.Report(FindingKind.InvalidMask, error.Place, error.Reason, "it is left out");
            }
        }

        warnings.AddRange(problems.Warnings);
        return new DatasetImage(id, path, size, instances);
    }

    private static RleMask ReadMask(JsonField segmentation, ImageSize size)
    {
        if (!segmentation.IsObject)
        {
            throw segmentation.Unexpected("run lengths {\"size\": [height, width], \"counts\": …}");
        }

        try
        {
            RleMask mask = CocoSegmentation.Parse(segmentation.Value).Rle!;
            return mask.Size == size ? mask : throw segmentation.Error($"the mask is {mask.Size}, its image {size}");
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw segmentation.Error(error.Message.Split(" (Parameter")[0], error);
        }
    }
}
