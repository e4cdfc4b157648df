using MaskRcnn.Datasets.Coco;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.Panoptic;

/// <summary>
/// Reads COCO's panoptic format, https://cocodataset.org/#format-data: a PNG file per image whose colours are ids of regions, and a JSON
/// file that says what they are. Things become instances, stuff is left out. The PNG files lie in a folder with the name of the JSON
/// file, or beside it.
/// </summary>
internal sealed class PanopticReader
{
    private readonly string _path;
    private readonly DatasetReaderOptions _options;
    private readonly AnnotationProblems _problems;
    private readonly List<DatasetWarning> _warnings = [];
    private readonly HashSet<long> _stuff;
    private readonly CocoClasses _classes;
    private readonly PanopticFile _file;
    private int _stuffCount;

    private PanopticReader(string path, DatasetReaderOptions options)
    {
        _path = path;
        _options = options;
        _problems = new AnnotationProblems(path, options.SkipInvalid);
        _file = PanopticFile.Read(path, _problems);
        _stuff = [.. _file.Categories.Where(category => !category.IsThing).Select(category => category.Id)];
        _classes = new CocoClasses([.. _file.Categories.Where(category => category.IsThing)], options.ClassNames, _problems);
    }

    internal static InstanceDataset Read(string path, DatasetReaderOptions options) => new PanopticReader(path, options).Read();

    private InstanceDataset Read()
    {
        var list = new CocoImageList(_file.Images, _classes, new CocoImageFiles(_path, _options, _file.Images, _problems), _problems);
        DatasetImage[] images = [.. list.ToDatasetImages()];
        var positions = images.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var annotated = new HashSet<int>();
        foreach (PanopticAnnotation annotation in _file.Annotations)
        {
            if (!positions.TryGetValue(annotation.ImageId, out int position))
            {
                if (!list.IsLeftOut(annotation.ImageId))
                {
                    Report(FindingKind.UnknownImage, annotation, "image_id", "no image has this id");
                }
            }
            else if (!annotated.Add(position))
            {
                Report(FindingKind.DuplicateId, annotation, "image_id", "the image has an annotation already");
            }
            else if (SkippableFile.Read(
                () => ReadInstances(annotation, images[position]), FindingKind.InvalidMask, _options, _warnings) is { } instances)
            {
                images[position] = images[position] with { Instances = instances };
            }
            else
            {
                annotated.Remove(position);
            }
        }

        Mention(images.Length - annotated.Count, "images have no annotation and are left out");
        Mention(_stuffCount, "regions of stuff, which has no instances, are left out");
        return new InstanceDataset(
            _classes.Names, [.. images.Where((_, position) => annotated.Contains(position))], [.. _problems.Warnings, .. _warnings])
        {
            ClassIds = _classes.Ids,
        };
    }

    private void Mention(int count, string what)
    {
        if (count > 0)
        {
            _problems.Mention("", $"{count} {what}");
        }
    }

    private List<DatasetInstance> ReadInstances(PanopticAnnotation annotation, DatasetImage image)
    {
        string png = new ImageLocator(_path, null).Locate(annotation.FileName, $"annotations[{annotation.Index}].file_name");
        string inFolder = Path.Combine(Path.ChangeExtension(_path, null), annotation.FileName);
        Dictionary<int, RleMask> regions = MaskValues.Read(File.Exists(inFolder) ? inFolder : png, image.Size, _options)
            .Regions.ToDictionary(region => region.Value, region => region.Mask);
        var instances = new List<DatasetInstance>(annotation.Segments.Count);
        foreach ((int i, PanopticSegment segment) in annotation.Segments.Index())
        {
            string property = $"segments_info[{i}]";
            if (_stuff.Contains(segment.CategoryId))
            {
                _stuffCount++;
            }
            else if (_classes.LabelOf(segment.CategoryId) is not { } label)
            {
                Report(FindingKind.UnknownClass, annotation, $"{property}.category_id", $"no category has id {segment.CategoryId}");
            }
            else if (!regions.TryGetValue(segment.Id, out RleMask? mask))
            {
                Report(FindingKind.EmptyMask, annotation, $"{property}.id", $"no pixel of {annotation.FileName} has id {segment.Id}");
            }
            else
            {
                instances.Add(new DatasetInstance(label, mask) { IsCrowd = segment.IsCrowd });
            }
        }

        return instances;
    }

    private void Report(FindingKind kind, PanopticAnnotation annotation, string property, string reason) =>
        _problems.Report(kind, $"annotations[{annotation.Index}].{property}", reason, "it is left out");
}
