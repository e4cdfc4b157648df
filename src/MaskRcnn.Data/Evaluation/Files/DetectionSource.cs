using MaskRcnn.Datasets.Coco;
using MaskRcnn.Masks;

namespace MaskRcnn.Evaluation.Files;

/// <summary>Takes the detections out of a file of results, as pycocotools' <c>loadRes</c> does.</summary>
internal sealed class DetectionSource
{
    private readonly IouKind _kind;
    private readonly EvaluationSelection _selection;
    private readonly ObjectPlace _place;
    private readonly bool _statesBoxes;

    public DetectionSource(string path, IouKind kind, EvaluationSelection selection, IReadOnlyList<CocoAnnotation> detections)
    {
        _kind = kind;
        _selection = selection;
        _place = new ObjectPlace(path, "");

        // The first detection decides for all, also about the areas.
        _statesBoxes = detections.Count > 0 && detections[0].Box is not null;
    }

    /// <summary>The detections that are evaluated; all of them have to lie in images of the ground truth.</summary>
    public IEnumerable<CocoAnnotation> Select(IReadOnlyList<CocoAnnotation> detections)
    {
        foreach (var item in detections)
        {
            if (!_selection.IsListed(item.ImageId))
            {
                throw _place.Error(item, "image_id", $"no image of the ground truth has id {item.ImageId}");
            }

            if (_selection.PositionOf(item.ImageId) >= 0 && _selection.LabelOf(item.CategoryId) > 0)
            {
                yield return item;
            }
        }
    }

    /// <summary>Draws an object.</summary>
    /// <param name="item">What the file says of it.</param>
    /// <param name="image">Its image.</param>
    /// <param name="store">Room for its mask.</param>
    public Detection Convert(CocoAnnotation item, CocoImage image, BlockStore<uint> store)
    {
        if (_statesBoxes && item.Box is null)
        {
            throw _place.Error(item, "bbox", "the detection has no box, but the first one of the file has");
        }

        var mask = _statesBoxes && _kind == IouKind.Boxes ? null : _place.Draw(item, image, store) ?? DrawBox(item, image);
        var box = item.Box ?? mask!.BoundingBox;
        return new Detection(_selection.LabelOf(item.CategoryId), item.Score!.Value, mask, box)
        {
            Area = _statesBoxes ? box.Area : mask!.Area,
        };
    }

    private RleMask DrawBox(CocoAnnotation item, CocoImage image)
    {
        if (!_statesBoxes)
        {
            throw _place.Error(item, "segmentation", "the detection has no mask, and the first one of the file has no box");
        }

        (double left, double top, double width, double height) = item.Box!.Value;
        (double right, double bottom) = (left + width, top + height);
        return new PolygonMask([[left, top, left, bottom, right, bottom, right, top]]).ToRle(image.Size ?? default);
    }
}
