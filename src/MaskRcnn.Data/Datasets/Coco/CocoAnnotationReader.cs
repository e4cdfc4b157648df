using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

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
                annotation.Id = cursor.ReadInt64();
                break;
            case ImageId:
                annotation.ImageId = cursor.ReadInt64();
                break;
            case CategoryId:
                annotation.CategoryId = cursor.ReadInt64();
                break;
            case Segmentation when !readMasks:
                cursor.Read();
                cursor.Skip();
                break;
            case Segmentation:
                (annotation.Mask, annotation.MaskProblem) = _segmentations.Read(ref cursor);
                break;
            case Box:
                annotation.Box = ReadBox(ref cursor);
                break;
            case Area:
                annotation.Area = cursor.ReadDouble(0, MaximumArea);
                break;
            case IsCrowd:
                annotation.IsCrowd = cursor.ReadFlag();
                break;
            case Score:
                annotation.Score = cursor.ReadDouble(-double.MaxValue, double.MaxValue);
                break;
        }
    }

    private static CocoBox ReadBox(ref JsonCursor cursor)
    {
        cursor.Read(JsonTokenType.StartArray, "[x, y, width, height]");
        var box = new CocoBox(
            cursor.ReadDouble(-PolygonMask.MaximumCoordinate, PolygonMask.MaximumCoordinate),
            cursor.ReadDouble(-PolygonMask.MaximumCoordinate, PolygonMask.MaximumCoordinate),
            cursor.ReadDouble(0, PolygonMask.MaximumCoordinate),
            cursor.ReadDouble(0, PolygonMask.MaximumCoordinate));
        cursor.Read(JsonTokenType.EndArray, "the end of [x, y, width, height]");
        return box;
    }
}
