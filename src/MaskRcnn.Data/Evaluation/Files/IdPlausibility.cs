using MaskRcnn.Datasets.Coco;
using MaskRcnn.Masks;
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
    /// <param name="truth">The ground truth.</param>
    /// <param name="detections">All detections of the file.</param>
    /// <param name="images">The images that were evaluated.</param>
    /// <param name="pairs">What <see cref="Pairs"/> gives for each of them.</param>
    /// <param name="countsZeroIds">Whether annotations with id 0 count.</param>
    public static IEnumerable<string> Doubts(
        CocoFile truth, IReadOnlyList<CocoAnnotation> detections, IReadOnlyList<EvaluationImage> images, IdPair[][] pairs, bool countsZeroIds)
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

        foreach (string doubt in Compare(images, pairs, [.. categories.Order()]))
        {
            yield return doubt;
        }
    }

    private static IEnumerable<string> Compare(IReadOnlyList<EvaluationImage> images, IdPair[][] pairs, long[] categories)
    {
        int pairCount = pairs.Sum(image => image.Length);
        EvaluationImage[] annotated = [.. images.Where(image => image.Truths.Exists(item => !item.IsCrowd))];
        int detected = annotated.Count(image => image.Detections.Count > 0);
        int objects = annotated.Sum(image => image.Truths.Count);
        if (detected < Few * annotated.Length && images.Any(image => image.Detections.Count > 0))
        {
            yield return $"{detected} of the {annotated.Length} images with annotations have detections: are the image ids those of the ground truth?";
        }

        int found = annotated.Sum(image => image.Detections.Count);
        if (objects >= FewestObjects && found >= objects / 2 && pairCount < Few * objects)
        {
            yield return $"{pairCount} of {objects} objects have a detection in their place: are the image ids those of the ground truth?";
        }
        else if (pairCount >= FewestObjects && Count(pairs, pair => pair.Truth == pair.Detection) < Few * pairCount)
        {
            int[] shifts = [.. new[] { -1, 1 }.Where(shift => Count(pairs, pair => IsShifted(pair, shift, categories)) > Most * pairCount)];
            string shifted = shifts.Length == 0 ? "" : ", and look shifted by one";
            yield return $"the category ids of the detections are hardly ever those of the objects in their place{shifted}: "
                + "are they those of the ground truth?";
        }
    }

    private static int Count(IdPair[][] pairs, Predicate<IdPair> isCounted)
    {
        int count = 0;
        foreach (IdPair[] image in pairs)
        {
            foreach (IdPair pair in image)
            {
                count += isCounted(pair) ? 1 : 0;
            }
        }

        return count;
    }

    private static bool IsShifted(IdPair pair, int shift, long[] categories) =>
        Array.IndexOf(categories, pair.Detection) - Array.IndexOf(categories, pair.Truth) == shift || pair.Detection - pair.Truth == shift;

    /// <summary>The categories of each object of an image with others than crowds, and of the best detection that lies in its place.</summary>
    /// <param name="image">What the files say.</param>
    /// <param name="objects">The same with masks drawn, in the same order.</param>
    public static IdPair[] Pairs(EvaluationImage image, EvaluatedObjects objects)
    {
        if (!image.Truths.Exists(item => !item.IsCrowd))
        {
            return [];
        }

        var pairs = new IdPair[image.Truths.Count];
        int count = 0;
        for (int i = 0; i < image.Truths.Count; i++)
        {
            CocoBox place = image.Truths[i].Box ?? BoxOf(objects.Truths[i].Mask);
            int best = -1;
            for (int k = 0; k < image.Detections.Count; k++)
            {
                if ((best < 0 || image.Detections[k].Score > image.Detections[best].Score) && Overlap(place, objects.Detections[k].Box) >= SamePlace)
                {
                    best = k;
                }
            }

            if (best >= 0)
            {
                pairs[count++] = new IdPair(image.Truths[i].CategoryId, image.Detections[best].CategoryId);
            }
        }

        Array.Resize(ref pairs, count);
        return pairs;
    }

    private static CocoBox BoxOf(RleMask? mask) => mask is null ? default : mask.BoundingBox;

    private static double Overlap(CocoBox a, CocoBox b)
    {
        double width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        double height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        double shared = Math.Max(0, width) * Math.Max(0, height);
        return shared > 0 ? shared / (a.Area + b.Area - shared) : 0;
    }
}
