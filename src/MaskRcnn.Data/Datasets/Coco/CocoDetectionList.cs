using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>The detections of a file of results, as they are sorted into the images of a data set.</summary>
internal sealed class CocoDetectionList
{
    private readonly string _file;
    private readonly InstanceDataset _dataset;
    private readonly Dictionary<long, int> _labels;
    private readonly Dictionary<long, int> _positions;
    private readonly List<Detection>[] _detections;

    public CocoDetectionList(string file, InstanceDataset dataset)
    {
        _file = file;
        _dataset = dataset;
        _labels = dataset.ClassIds.Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1);
        _positions = dataset.Images.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        _detections = [.. dataset.Images.Select(_ => new List<Detection>())];
    }

    public void Add(CocoAnnotation result)
    {
        if (!_positions.TryGetValue(result.ImageId, out int position))
        {
            throw Error(result, "image_id", $"no image of the data set has id {result.ImageId}");
        }

        if (!_labels.TryGetValue(result.CategoryId, out int label))
        {
            throw Error(result, "category_id", $"no class of the data set has id {result.CategoryId}");
        }

        RleMask? mask = DrawMask(result, _dataset.Images[position]);
        CocoBox box = result.Box ?? mask?.BoundingBox ?? throw Error(result, "", "the detection has neither bbox nor segmentation");
        _detections[position].Add(new Detection(label, result.Score!.Value, mask, box));
    }

    public IReadOnlyList<ImageDetections> ToResults() =>
        [.. _dataset.Images.Select((image, i) => new ImageDetections(image.Id, _detections[i]))];

    private RleMask? DrawMask(CocoAnnotation result, DatasetImage image)
    {
        if (result.MaskProblem is { } problem)
        {
            throw Error(result, "segmentation", problem);
        }

        return result.Mask?.Rle is { } rle && rle.Size != image.Size
            ? throw Error(result, "segmentation.size", $"the mask is {rle.Size}, its image {image.Size}")
            : result.Mask?.ToRle(image.Size);
    }

    private InvalidAnnotationException Error(CocoAnnotation result, string property, string reason) =>
        new(_file, $"[{result.Index}]{(property.Length == 0 ? "" : ".")}{property}", reason);
}
