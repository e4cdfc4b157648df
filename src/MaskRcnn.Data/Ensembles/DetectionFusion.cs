using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Ensembles;

/// <summary>
/// Makes one list of detections of those in several views of an image: what overlaps and has one class is one object, whose score is the
/// mean over all views. Source: weighted boxes fusion (Solovyev, Wang and Gabruseva, 2019, arXiv:1910.13302), with masks in place of boxes.
/// </summary>
internal static class DetectionFusion
{
    /// <param name="views">What was found in each view, brought back to the image; at least one.</param>
    /// <param name="iouThreshold">Least overlap of masks of one object, above 0.</param>
    /// <returns>No more objects than the view with the most has.</returns>
    public static Detections Fuse(IReadOnlyList<Detections> views, double iouThreshold)
    {
        var candidates = views.Index()
            .SelectMany(view => Enumerable.Range(0, view.Item.Count).Select(index => (View: view.Index, Index: index, Score: view.Item.Scores[index])))
            .OrderByDescending(candidate => candidate.Score);
        List<FusedInstance> found = [];
        foreach (var (view, index, score) in candidates)
        {
            Detections of = views[view];
            FusedInstance? match = Find(found, of.Labels[index], view, of.Masks[index], iouThreshold);
            if (match is null)
            {
                match = new FusedInstance(of.Labels[index]);
                found.Add(match);
            }

            match.Add(view, of.Masks[index], score, of.Boxes[index]);
        }

        FusedInstance[] best =
            [.. found.OrderByDescending(instance => instance.Score(views.Count)).Take(views.Max(view => view.Count))];
        return new Detections(
            views[0].ImageSize, Boxes.FromBoxes([.. best.Select(instance => instance.Box())]),
            [.. best.Select(instance => instance.Label)], [.. best.Select(instance => instance.Score(views.Count))],
            [.. best.Select(instance => instance.Mask())]);
    }

    private static FusedInstance? Find(List<FusedInstance> found, int label, int view, RleMask mask, double iouThreshold) =>
        found.Where(instance => instance.Label == label && !instance.Has(view))
            .Select(instance => (Instance: instance, Overlap: instance.IoU(mask)))
            .Where(match => match.Overlap >= iouThreshold)
            .OrderByDescending(match => match.Overlap)
            .FirstOrDefault().Instance;
}
