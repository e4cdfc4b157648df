using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>What a data set says about images, with the labels of a model; classes that the model does not know are left out.</summary>
internal sealed class TruthOfImages
{
    private readonly Dictionary<long, DatasetImage> _images;
    private readonly int[] _labels;

    public TruthOfImages(InstanceDataset dataset, IReadOnlyList<string> classNames)
    {
        _images = dataset.Images.ToDictionary(image => image.Id);
        var known = classNames.Index().DistinctBy(item => item.Item).ToDictionary(item => item.Item, item => item.Index + 1);
        _labels = [.. dataset.ClassNames.Select(name => known.GetValueOrDefault(name))];
    }

    /// <summary>The objects of an image; null where its annotations are for another size.</summary>
    public IReadOnlyList<GroundTruth>? Of(long id, ImageSize size)
    {
        if (!_images.TryGetValue(id, out DatasetImage? image) || image.Size != size)
            return null;
        var truths = new List<GroundTruth>();
        foreach (DatasetInstance instance in image.Instances)
        {
            int label = _labels[instance.Label - 1];
            RleMask mask = instance.Mask.ToRle(size);
            if (label > 0 && !mask.IsEmpty)
                truths.Add(new GroundTruth(label, mask, mask.BoundingBox, mask.Area, instance.IsCrowd));
        }

        return truths;
    }
}
