using System.Text.Json;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Reads the elements of <c>annotations</c> and of files of results. Serves one file at a time.</summary>
/// <param name="readMasks">Whether masks are wanted, or skipped.</param>
internal sealed class CocoAnnotationReader(bool readMasks)
{
    private const int Id = 0, ImageId = 1, CategoryId = 2, Segmentation = 3, Box = 4, Area = 5, IsCrowd = 6, Score = 7;
    private const double MaximumArea = PolygonMask.MaximumCoordinate * PolygonMask.MaximumCoordinate;

    private static readonly JsonPropertyNames s_names =
        new("", "id", "image_id", "category_id", "segmentation", "bbox", "area", "iscrowd", "score");

    private readonly CocoSegmentationReader _segmentations = new();
    private bool _hasTextIds;

    /// <summary>Whether numbers were made of ids that are texts.</summary>
    public bool HasTextIds => _hasTextIds;

    /// <summary>Reads the object whose start the cursor stands at.</summary>
    /// <param name="cursor">The file.</param>
    /// <param name="isResult">Whether a score is needed.</param>
    public CocoAnnotation Read(ref JsonCursor cursor, bool isResult)
    {
        var annotation = new CocoAnnotation(cursor.Index);
        uint seen = 0;
        while (cursor.NextProperty(s_names, ref seen) is var property and >= 0)
        {
            ReadProperty(ref cursor, property, annotation);
        }

        cursor.Require(s_names, seen, 1u << ImageId | 1u << CategoryId | (isResult ? 1u << Score : 0));
        return annotation;
    }

    private void ReadProperty(ref JsonCursor cursor, int property, CocoAnnotation annotation)
    {
        switch (property)
        {
            case Id:
                annotation.Id = cursor.ReadOptionalId(ref _hasTextIds);
                break;
            case ImageId:
                annotation.ImageId = cursor.ReadId(ref _hasTextIds);
                break;
            case CategoryId:
                annotation.CategoryId = cursor.ReadId(ref _hasTextIds);
                break;
            case Segmentation when !readMasks:
                cursor.Read();
                cursor.Skip();
                break;
            case Segmentation:
                _segmentations.Read(ref cursor, annotation);
                break;
            case Box:
                annotation.Box = CocoBoxReader.Read(ref cursor);
                break;
            case Area:
                annotation.Area = cursor.TryReadNull() ? null : cursor.GetDouble(0, MaximumArea);
                break;
            case IsCrowd:
                annotation.IsCrowd = cursor.ReadFlag();
                break;
            case Score:
                annotation.Score = cursor.ReadDouble(-double.MaxValue, double.MaxValue);
                break;
        }
    }
}
