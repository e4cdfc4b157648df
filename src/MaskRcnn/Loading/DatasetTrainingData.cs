using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Training;

namespace MaskRcnn.Loading;

/// <summary>Examples straight from the files of a data set: an image is decoded when it is loaded, and none is kept. Thread-safe.</summary>
public sealed class DatasetTrainingData : IIndexedTrainingData
{
    private readonly InstanceDataset _dataset;
    private readonly DatasetInstance[][] _instances;

    /// <summary>Chooses what training uses: crowds are no objects. Reads no image.</summary>
    /// <param name="dataset">At least one image.</param>
    /// <param name="skipEmptyMasks">
    /// Whether instances whose mask has no pixel in the image are left out; false (default) makes them an error here.
    /// </param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    /// <exception cref="InvalidDataException">A mask has no pixel in its image, or is of another size; the message names image and instance.</exception>
    public DatasetTrainingData(InstanceDataset dataset, bool skipEmptyMasks = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Images.Count == 0)
            throw new ArgumentException("The data set has no image.", nameof(dataset));
        _dataset = dataset;
        _instances = [.. dataset.Images.Select(image => Choose(image, skipEmptyMasks))];
    }

    /// <inheritdoc/>
    public int Count => _dataset.Images.Count;

    /// <inheritdoc/>
    public ExampleSummary Describe(int index)
    {
        DatasetImage image = _dataset.Images[index];
        return new ExampleSummary(image.Path, image.Size, [.. _instances[index].Select(instance => instance.Label)]);
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingExample> Read() => Enumerable.Range(0, Count).Select(Load);

    /// <inheritdoc/>
    /// <exception cref="InvalidImageException">The image is missing, damaged, or not of the size that its annotations are for.</exception>
    public TrainingExample Load(int index)
    {
        DatasetImage image = _dataset.Images[index];
        DatasetInstance[] instances = _instances[index];
        RgbImage pixels = image.LoadPixels();
        var targets = new InstanceTargets(
            image.Size,
            Array.ConvertAll(instances, instance => instance.Label),
            Array.ConvertAll(instances, instance => instance.Mask.ToRle(image.Size)),
            Array.ConvertAll(instances, instance => instance.Mask.Polygons))
        {
            Crowds = [.. Enumerable.Range(0, image.Instances.Count).Where(i => image.Instances[i].IsCrowd)
                .Select(i => Draw(image, i)).Where(crowd => !crowd.IsEmpty)],
        };
        return new TrainingExample(image.Path, pixels, targets);
    }

    private static DatasetInstance[] Choose(DatasetImage image, bool skipEmptyMasks)
    {
        List<DatasetInstance> chosen = [];
        for (int i = 0; i < image.Instances.Count; i++)
        {
            DatasetInstance instance = image.Instances[i];
            if (instance.IsCrowd)
                continue;
            if (!Draw(image, i).IsEmpty)
                chosen.Add(instance);
            else if (!skipEmptyMasks)
                throw new InvalidDataException($"{image.Path}: the mask of instance {i} covers no pixel of the {image.Size.Width}x{image.Size.Height} image.");
        }
        return [.. chosen];
    }

    private static RleMask Draw(DatasetImage image, int index)
    {
        try
        {
            return image.Instances[index].Mask.ToRle(image.Size);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{image.Path}: the mask of instance {index} does not fit the image: {error.Message}", error);
        }
    }
}
