using MaskRcnn.Datasets.Coco;
using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation.Files;

/// <summary>
/// Finds signs that detections have other ids than the ground truth, which gives metrics near 0 without an error. Only what lies in one
/// place is compared, so that a bad model is not taken for bad ids.
/// </summary>
internal static class IdPlausibility
{
    private const double Few = 0.3, Most = 0.8, SamePlace = 0.5;
    private const int FewestObjects = 10;

    /// <summary>What is doubtful, in words.</summary>
    public static IEnumerable<string> Doubts(
        CocoFile truth, IReadOnlyList<CocoAnnotation> detections, IReadOnlyList<EvaluationImage> images, bool countsZeroIds)
    {
        if (truth.Annotations.Any(item => item.Id == 0))
        {
            yield return countsZeroIds
                ? "the ground truth has an annotation with id 0, which pycocotools counts as never found; here it counts as any other"
                : "the ground truth has an annotation with id 0, which counts as never found, as in pycocotools";
        }

        var categories = truth.Categories.Select(category => category.Id).ToHashSet();
        CocoAnnotation[] strangers = [.. detections.Where(item => !categories.Contains(item.CategoryId))];
        if (strangers.Length > 0)
        {
            string ids = string.Join(", ", strangers.Select(item => item.CategoryId).Distinct().Order().Take(5));
            yield return $"{strangers.Length} of {detections.Count} detections have category ids that the ground truth does not list ({ids}) and are left out";
        }

        foreach (string doubt in Compare(images, [.. categories.Order()]))
        {
            yield return doubt;
        }
    }

    private static IEnumerable<string> Compare(IReadOnlyList<EvaluationImage> images, long[] categories)
    {
        EvaluationImage[] annotated = [.. images.Where(image => image.Truths.Exists(item => !item.IsCrowd))];
        int detected = annotated.Count(image => image.Detections.Count > 0);
        int objects = annotated.Sum(image => image.Truths.Count);
        if (detected < Few * annotated.Length && images.Any(image => image.Detections.Count > 0))
        {
            yield return $"{detected} of the {annotated.Length} images with annotations have detections: are the image ids those of the ground truth?";
        }

        (long Truth, long Detection)[] pairs = [.. annotated.SelectMany(Pairs)];
        int found = annotated.Sum(image => image.Detections.Count);
        if (objects >= FewestObjects && found >= objects / 2 && pairs.Length < Few * objects)
        {
            yield return $"{pairs.Length} of {objects} objects have a detection in their place: are the image ids those of the ground truth?";
        }
        else if (pairs.Length >= FewestObjects && pairs.Count(pair => pair.Truth == pair.Detection) < Few * pairs.Length)
        {
            int[] shifts = [.. new[] { -1, 1 }.Where(shift => pairs.Count(pair => IsShifted(pair, shift, categories)) > Most * pairs.Length)];
            string shifted = shifts.Length == 0 ? "" : ", and look shifted by one";
            yield return $"the category ids of the detections are hardly ever those of the objects in their place{shifted}: "
                + "are they those of the ground truth?";
        }
    }

    private static bool IsShifted((long Truth, long Detection) pair, int shift, long[] categories) =>
        Array.IndexOf(categories, pair.Detection) - Array.IndexOf(categories, pair.Truth) == shift || pair.Detection - pair.Truth == shift;

    /// <summary>The categories of each object and of the best detection that lies in its place.</summary>
    private static IEnumerable<(long Truth, long Detection)> Pairs(EvaluationImage image)
    {
        CocoBox?[] boxes = [.. image.Detections.Select(BoxOf)];
        foreach (CocoAnnotation truth in image.Truths)
        {
            CocoBox? place = BoxOf(truth);
            CocoAnnotation? best = null;
            for (int i = 0; i < boxes.Length; i++)
            {
                CocoAnnotation item = image.Detections[i];
                if ((best is null || item.Score > best.Score) && Overlap(place, boxes[i]) >= SamePlace)
                {
                    best = item;
                }
            }

            if (best is not null)
            {
                yield return (truth.CategoryId, best.CategoryId);
            }
        }
    }

    private static CocoBox? BoxOf(CocoAnnotation item) => item.Box ?? item.Mask?.Rle?.BoundingBox;

    private static double Overlap(CocoBox? first, CocoBox? second)
    {
        if (first is not { } a || second is not { } b)
        {
            return 0;
        }

        double width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        double height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        double shared = Math.Max(0, width) * Math.Max(0, height);
        return shared > 0 ? shared / (a.Area + b.Area - shared) : 0;
    }
}
