using MaskRcnn.Datasets.Coco;
using MaskRcnn.Masks;

namespace MaskRcnn.Evaluation.Files;

/// <summary>Takes the true objects out of a file of annotations.</summary>
internal sealed class TruthSource(string path, IouKind kind, EvaluationSelection selection, bool countsZeroIds)
{
    private readonly ObjectPlace _place = new(path, "annotations");

    /// <summary>The annotations that are evaluated, all of them checked for ids that occur twice.</summary>
    public IEnumerable<CocoAnnotation> Select(IReadOnlyList<CocoAnnotation> annotations)
    {
        var ids = new HashSet<long>(annotations.Count);
        foreach (var item in annotations)
        {
            long id = item.Id ?? throw _place.Error(item, "id", "the annotation has no id");
            if (!ids.Add(id))
            {
                throw _place.Error(item, "id", $"id {id} is used twice");
            }

            if (selection.PositionOf(item.ImageId) >= 0 && selection.LabelOf(item.CategoryId) > 0)
            {
                yield return item;
            }
        }
    }

    /// <summary>Draws an object.</summary>
    /// <param name="item">What the file says of it.</param>
    /// <param name="image">Its image.</param>
    /// <param name="store">Room for its mask.</param>
    public GroundTruth Convert(CocoAnnotation item, CocoImage image, BlockStore<uint> store)
    {
        double area = item.Area ?? throw _place.Error(item, "area", "the annotation has no area");
        if (kind == IouKind.Boxes && item.Box is null)
        {
            throw _place.Error(item, "bbox", "the annotation has no box");
        }

        var mask = kind == IouKind.Boxes
            ? null
            : _place.Draw(item, image, store) ?? throw _place.Error(item, "segmentation", "the annotation has no mask");
        return new GroundTruth(selection.LabelOf(item.CategoryId), mask, item.Box ?? default, area, item.IsCrowd)
        {
            AnnotationId = item.Id == 0 && countsZeroIds ? null : item.Id,
        };
    }
}
