using MaskRcnn.Images;

namespace MaskRcnn.Datasets;

/// <summary>
/// Images by path, the names of the classes and the annotated instances: the one form that every format is read into and written
/// from. Immutable, safe for several threads; holds no pixels.
/// </summary>
public sealed partial class InstanceDataset
{
    private readonly string[] _classNames;
    private readonly DatasetImage[] _images;

    /// <summary>Copies the lists and checks that they fit together.</summary>
    /// <param name="classNames">K class names, label 1 first; unique, not empty.</param>
    /// <param name="images">The images; ids are unique and labels lie in 1 to K.</param>
    /// <param name="warnings">What the reader changed or left out.</param>
    /// <exception cref="ArgumentException">A name is empty or used twice, an id is used twice, or a label is out of range.</exception>
    public InstanceDataset(
        IReadOnlyList<string> classNames, IReadOnlyList<DatasetImage> images, IReadOnlyList<DatasetWarning>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(images);
        _classNames = [.. classNames];
        _images = [.. images];
        Warnings = [.. warnings ?? []];
        CheckNames();
        CheckImages();
    }

    /// <summary>K class names; the label of a class is its position plus one.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>The images, in the order of the file.</summary>
    public IReadOnlyList<DatasetImage> Images => _images;

    /// <summary>What the reader changed or left out.</summary>
    public IReadOnlyList<DatasetWarning> Warnings { get; }

    /// <summary>Number of instances in all images, crowds included.</summary>
    public int InstanceCount => _images.Sum(image => image.Instances.Count);

    /// <summary>The data set whose images are decoded with a scaling of samples of more than 8 bits.</summary>
    /// <param name="scaling">Of every image.</param>
    internal InstanceDataset WithDepthScaling(DepthScaling scaling) => _images.All(image => image.DepthScaling == scaling)
        ? this
        : With([.. _images.Select(image => image with { DepthScaling = scaling })], Warnings);

    /// <summary>A data set of the same classes.</summary>
    /// <param name="images">Its images.</param>
    /// <param name="warnings">What was changed or left out.</param>
    internal InstanceDataset With(IReadOnlyList<DatasetImage> images, IReadOnlyList<DatasetWarning> warnings) =>
        new(_classNames, images, warnings) { ClassIds = ClassIds, ClassFrequencies = ClassFrequencies };

    private void CheckNames()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _classNames.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(_classNames[i]))
            {
                throw new ArgumentException($"Class {i + 1} has no name.", "classNames");
            }

            if (!seen.Add(_classNames[i]))
            {
                throw new ArgumentException($"Class name \"{_classNames[i]}\" is used twice, the second time by class {i + 1}.", "classNames");
            }
        }
    }

    private void CheckImages()
    {
        var ids = new HashSet<long>(_images.Length);
        foreach (DatasetImage image in _images)
        {
            if (!ids.Add(image.Id))
            {
                throw new ArgumentException($"Image id {image.Id} is used twice, the second time by {image.Path}.", "images");
            }

            foreach (int label in image.NegativeLabels.Concat(image.NotExhaustiveLabels).Where(label => label < 1 || label > _classNames.Length))
            {
                throw new ArgumentException(
                    $"{image.Path} states label {label} as absent or annotated in part, expected 1 to {_classNames.Length}.", "images");
            }

            for (int i = 0; i < image.Instances.Count; i++)
            {
                int label = image.Instances[i].Label;
                if (label < 1 || label > _classNames.Length)
                {
                    throw new ArgumentException(
                        $"Instance {i} of {image.Path} has label {label}, expected 1 to {_classNames.Length}.", "images");
                }
            }
        }
    }
}
