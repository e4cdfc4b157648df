namespace MaskRcnn.Datasets.Coco;

/// <summary>The images of a COCO file, with the annotations as they are sorted into them.</summary>
internal sealed class CocoImageList
{
    private readonly Dictionary<long, int> _positions = [];
    private readonly List<DatasetImage> _images = [];
    private readonly List<List<DatasetInstance>> _instances = [];
    private readonly Dictionary<long, LeftOutImage> _leftOut = [];
    private readonly AnnotationProblems _problems;

    /// <summary>Starts with the images and no annotation.</summary>
    /// <param name="images">In the order of the file.</param>
    /// <param name="classes">Their classes, for what LVIS says about an image.</param>
    /// <param name="files">Their files.</param>
    /// <param name="problems">Receives what cannot be used.</param>
    public CocoImageList(IReadOnlyList<CocoImage> images, CocoClasses classes, CocoImageFiles files, AnnotationProblems problems)
    {
        _problems = problems;
        for (int i = 0; i < images.Count; i++)
        {
            if (_positions.ContainsKey(images[i].Id))
            {
                problems.Report(
                    FindingKind.DuplicateId, $"images[{i}].id", $"image id {images[i].Id} is used twice", "the second image is left out");
            }
            else if (images[i].FileName.Length > 0 && files.Find(images[i], $"images[{i}]", problems) is { } image)
            {
                _positions.Add(image.Id, _images.Count);
                _images.Add(image with
                {
                    NegativeLabels = classes.LabelsOf(images[i].NegativeCategoryIds ?? [], $"images[{i}].neg_category_ids", problems),
                    NotExhaustiveLabels = classes.LabelsOf(
                        images[i].NotExhaustiveCategoryIds, $"images[{i}].not_exhaustive_category_ids", problems),
                });
                _instances.Add([]);
            }
            else
            {
                _leftOut[images[i].Id] = new LeftOutImage($"images[{i}]");
            }
        }
    }

    /// <summary>Whether an image is in the file and cannot be used, which has been said.</summary>
    public bool IsLeftOut(long imageId) => _leftOut.ContainsKey(imageId);

    /// <summary>Adds an annotation to its image, if it can be used.</summary>
    public void Add(CocoAnnotation annotation, CocoClasses classes)
    {
        if (!_positions.TryGetValue(annotation.ImageId, out int position))
        {
            if (_leftOut.TryGetValue(annotation.ImageId, out LeftOutImage? image))
            {
                image.Annotations++;
                return;
            }

            LeaveOut(FindingKind.UnknownImage, annotation, "image_id", $"no image has id {annotation.ImageId}");
        }
        else if (classes.LabelOf(annotation.CategoryId) is not { } label)
        {
            LeaveOut(FindingKind.UnknownClass, annotation, "category_id", $"no category has id {annotation.CategoryId}");
        }
        else if (annotation.Mask is not { } mask)
        {
            LeaveOut(FindingKind.InvalidMask, annotation, "segmentation", annotation.MaskProblem ?? NoMask(annotation));
        }
        else if (mask.Rle is { } rle && rle.Size != _images[position].Size)
        {
            LeaveOut(
                FindingKind.InvalidMask, annotation, "segmentation.size", $"the mask is {rle.Size}, its image {_images[position].Size}");
        }
        else
        {
            _instances[position].Add(new DatasetInstance(label, mask)
            {
                Id = annotation.Id, IsCrowd = annotation.IsCrowd, Box = annotation.Box, Area = annotation.Area, Score = annotation.Score,
            });
        }
    }

    /// <summary>The images with what has been added; mentions what went with images that were left out.</summary>
    public IReadOnlyList<DatasetImage> ToDatasetImages()
    {
        foreach (LeftOutImage image in _leftOut.Values.Where(image => image.Annotations > 0))
        {
            string them = image.Annotations == 1 ? "annotation is" : $"{image.Annotations} annotations are";
            _problems.Mention(image.Place, $"its {them} left out with the image");
        }

        return [.. _images.Select((image, i) => image with { Instances = [.. _instances[i]] })];
    }

    private static string NoMask(CocoAnnotation annotation) => annotation.Box is null
        ? "the annotation has no segmentation"
        : $"the annotation has no segmentation: it has {DetectionSets.BoxOnly}";

    private void LeaveOut(FindingKind kind, CocoAnnotation annotation, string property, string reason) =>
        _problems.Report(kind, $"annotations[{annotation.Index}].{property}", reason, "the annotation is left out");

    /// <summary>An image that cannot be used, which is said once; what is annotated in it is no further problem.</summary>
    private sealed class LeftOutImage(string place)
    {
        public string Place => place;

        public int Annotations { get; set; }
    }
}
