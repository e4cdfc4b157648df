using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Evaluation.Files;

/// <summary>The images and categories that are evaluated, out of those of the ground truth.</summary>
internal sealed class EvaluationSelection
{
    private readonly Dictionary<long, int> _positions = [];
    private readonly Dictionary<long, int> _labels = [];
    private readonly HashSet<long> _allImages;

    public EvaluationSelection(string path, CocoFile groundTruth, CocoFileEvaluationOptions options)
    {
        _allImages = Distinct(path, "images", groundTruth.Images.Select(image => image.Id));
        var categoryIds = Distinct(path, "categories", groundTruth.Categories.Select(category => category.Id));
        CheckKnown(nameof(options.ImageIds), options.ImageIds, _allImages);
        CheckKnown(nameof(options.CategoryIds), options.CategoryIds, categoryIds);
        Images = [.. groundTruth.Images.Where(image => options.ImageIds?.Contains(image.Id) ?? true)];
        CocoCategory[] categories =
            [.. groundTruth.Categories.Where(category => options.CategoryIds?.Contains(category.Id) ?? true).OrderBy(category => category.Id)];
        if (categories.Length == 0)
        {
            throw new InvalidAnnotationException(path, "categories", "the list is empty, expected at least one category");
        }

        foreach ((int position, var image) in Images.Index())
        {
            _positions.Add(image.Id, position);
        }

        foreach ((int index, var category) in categories.Index())
        {
            _labels.Add(category.Id, index + 1);
        }

        ClassNames = Array.ConvertAll(categories, category => category.Name);
        Frequencies = Array.ConvertAll(categories, category => category.Frequency);
    }

    public CocoImage[] Images { get; }

    /// <summary>Names of the categories in the order of their ids.</summary>
    public string[] ClassNames { get; }

    /// <summary>How frequent they are, null where the file does not say.</summary>
    public ClassFrequency?[] Frequencies { get; }

    /// <summary>Whether the ground truth lists the image, evaluated or not.</summary>
    public bool IsListed(long imageId) => _allImages.Contains(imageId);

    /// <summary>Position of the image among those evaluated, or −1.</summary>
    public int PositionOf(long imageId) => _positions.GetValueOrDefault(imageId, -1);

    /// <summary>Label of the category, or 0 where it is not evaluated.</summary>
    public int LabelOf(long categoryId) => _labels.GetValueOrDefault(categoryId);

    private static HashSet<long> Distinct(string path, string section, IEnumerable<long> ids)
    {
        var seen = new HashSet<long>();
        foreach (long id in ids)
        {
            if (!seen.Add(id))
            {
                throw new InvalidAnnotationException(path, $"{section}[{seen.Count}].id", $"id {id} is used twice");
            }
        }

        return seen;
    }

    private static void CheckKnown(string option, IReadOnlyCollection<long>? ids, HashSet<long> known)
    {
        foreach (long id in ids ?? [])
        {
            if (!known.Contains(id))
            {
                throw new ArgumentException($"{option} has {id}, which the ground truth does not have.");
            }
        }
    }
}
