using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Training;

namespace MaskRcnn.Validation;

/// <summary>
/// Validation straight from the files of a data set: an image is decoded when its turn comes, and none is kept. Areas and boxes are
/// those that the annotations state, else those of the masks; crowds are included. Where an image of the set states classes that were looked
/// for in vain, or annotated in part, as LVIS does, all images are judged by that. Safe for several threads.
/// </summary>
public sealed class DatasetValidationData : IValidationData, IIndexedValidationData
{
    private readonly IReadOnlyList<DatasetImage> _images;
    private readonly int[] _labels;
    private readonly bool _statesWhatWasLookedFor;
    private readonly Action<InvalidImageException>? _skipped;
    private readonly HashSet<long> _unreadable = [];

    /// <summary>Checks the annotations. Reads no image.</summary>
    /// <param name="dataset">At least one image has an instance that is not a crowd.</param>
    /// <param name="classNames">
    /// The classes of the model, label 1 first: those of the data set are matched by name. Null if they are the same.
    /// </param>
    /// <param name="skipped">
    /// Told of each image that cannot be read, once; it is left out of this and all later validations. If null, that is an error.
    /// </param>
    /// <exception cref="ArgumentException">There is nothing to be found, or the model does not know a class that occurs.</exception>
    /// <exception cref="InvalidDataException">A mask is of another size than its image; the message names both.</exception>
    public DatasetValidationData(
        InstanceDataset dataset, IReadOnlyList<string>? classNames = null, Action<InvalidImageException>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        (_images, _skipped) = (dataset.Images, skipped);
        _labels = MapLabels(dataset, classNames ?? dataset.ClassNames);
        _statesWhatWasLookedFor = _images.Any(image => image.NegativeLabels.Count + image.NotExhaustiveLabels.Count > 0);
        if (!_images.Any(image => image.Instances.Any(instance => !instance.IsCrowd)))
        {
            throw new ArgumentException(
                $"None of the {_images.Count} images for validation has an instance; there is nothing to measure on.", nameof(dataset));
        }

        foreach (DatasetImage image in _images)
            CheckInstances(image, dataset.ClassNames);
    }

    /// <inheritdoc/>
    public IEnumerable<ExampleSummary> Describe() => _images.Select(image =>
        new ExampleSummary(image.Path, image.Size, [.. image.Instances.Select(instance => _labels[instance.Label - 1])]));

    /// <inheritdoc/>
    /// <exception cref="InvalidImageException">An image is missing, damaged, or not of the size that its annotations are for.</exception>
    public IEnumerable<ValidationExample> Read() => _images.Select(Load).OfType<ValidationExample>();

    int IIndexedValidationData.Count => _images.Count;

    ValidationExample? IIndexedValidationData.Load(int index) => Load(_images[index]);

    private ValidationExample? Load(DatasetImage image) => !_unreadable.Contains(image.Id) && TryLoad(image) is { } pixels
        ? new ValidationExample(image.Path, pixels, [.. image.Instances.Select(instance => ToTruth(instance, image))])
        {
            Judgement = _statesWhatWasLookedFor ? new ImageJudgement(LabelsOf(image.NegativeLabels), LabelsOf(image.NotExhaustiveLabels)) : null,
        }
        : null;

    // A class that the model does not know is not found either.
    private HashSet<int> LabelsOf(IReadOnlyList<int> labels) => [.. labels.Select(label => _labels[label - 1]).Where(label => label > 0)];

    private RgbImage? TryLoad(DatasetImage image)
    {
        try
        {
            return image.LoadPixels();
        }
        catch (InvalidImageException error) when (_skipped is not null)
        {
            _unreadable.Add(image.Id);
            _skipped(error);
            return null;
        }
    }

    private GroundTruth ToTruth(DatasetInstance instance, DatasetImage image)
    {
        var mask = instance.Mask.ToRle(image.Size);
        return new GroundTruth(_labels[instance.Label - 1], mask, instance.Box ?? mask.BoundingBox, instance.Area ?? mask.Area, instance.IsCrowd)
        {
            // What COCO's evaluation counts as never found.
            AnnotationId = instance.Id == 0 ? null : instance.Id,
        };
    }

    /// <summary>The labels of the model by those of the data set; 0 where it has none.</summary>
    private static int[] MapLabels(InstanceDataset dataset, IReadOnlyList<string> classNames)
    {
        var labels = classNames.Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1);
        return [.. dataset.ClassNames.Select(name => labels.GetValueOrDefault(name))];
    }

    private void CheckInstances(DatasetImage image, IReadOnlyList<string> classNames)
    {
        for (int i = 0; i < image.Instances.Count; i++)
        {
            DatasetInstance instance = image.Instances[i];
            string name = classNames[instance.Label - 1];
            if (_labels[instance.Label - 1] == 0)
                throw new ArgumentException($"{image.Path}: instance {i} is of class \"{name}\", which the model does not know.");
            if (instance.Mask.Rle is { } mask && mask.Size != image.Size)
                throw new InvalidDataException($"{image.Path}: the mask of instance {i} has size {mask.Size}, expected the image's {image.Size}.");
        }
    }
}
