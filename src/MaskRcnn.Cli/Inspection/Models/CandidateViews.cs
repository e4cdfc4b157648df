using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>The box branch: what it takes each proposal for, and what threshold and suppression leave of that.</summary>
internal sealed class CandidateViews(TracedImage image, PagePicture picture, LabelNames labels, int most, double score)
{
    private readonly DetectionTrace _trace = image.Trace;

    /// <summary>How many are left after each step.</summary>
    public IReadOnlyList<object> Funnel
    {
        get
        {
            int contenders = Count(SelectionFate.Kept) + Count(SelectionFate.Suppressed) + Count(SelectionFate.BeyondLimit);
            (string Name, int Count)[] steps =
            [
                ("proposals", _trace.Proposals.Count),
                ("classes of proposals above the threshold", contenders + Count(SelectionFate.TooSmall)),
                ("large enough inside the picture", contenders), ("not suppressed", contenders - Count(SelectionFate.Suppressed)),
                ("detections", _trace.Detections.Count),
            ];
            double largest = Math.Max(1, steps.Max(step => step.Count));
            return [.. steps.Select(step => new { name = step.Name, count = ChartText.Count(step.Count), bar = ChartText.At(120 * step.Count / largest) })];
        }
    }

    /// <summary>A row for each class, the most frequent first.</summary>
    public IReadOnlyList<object> Classes => [.. _trace.Candidates.GroupBy(candidate => candidate.Label)
        .OrderByDescending(group => group.Count(candidate => candidate.Fate == SelectionFate.Kept)).ThenByDescending(group => group.Max(candidate => candidate.Score)).Take(20)
        .Select(group => new
        {
            name = labels.Of(group.Key),
            candidates = ChartText.Count(group.Count()),
            highest = ChartText.Measure(group.Max(candidate => candidate.Score)),
            suppressed = ChartText.Count(group.Count(candidate => candidate.Fate == SelectionFate.Suppressed)),
            kept = ChartText.Count(group.Count(candidate => candidate.Fate == SelectionFate.Kept)),
        })];

    /// <summary>Proposals before and after refinement.</summary>
    public View View
    {
        get
        {
            (SelectionFate Fate, ViewLayer Layer)[] layers =
            [
                (SelectionFate.Kept, Layer("detected", 3, true)), (SelectionFate.Suppressed, Layer("suppressed", 4, false)),
                (SelectionFate.BelowThreshold, Layer("below the threshold", 8, false)), (SelectionFate.Background, Layer("background", 8, false)),
                (SelectionFate.TooSmall, Layer("too small", 7, false)), (SelectionFate.BeyondLimit, Layer("beyond the limit", 6, false)),
            ];
            foreach (IGrouping<SelectionFate, DetectionCandidate> group in _trace.Candidates.GroupBy(candidate => candidate.Fate))
            {
                ViewLayer layer = Array.Find(layers, item => item.Fate == group.Key).Layer;
                // What was detected is shown in full up to ten times as much, since nothing else says where it came from.
                foreach (DetectionCandidate item in group.OrderByDescending(candidate => candidate.Score).Take(group.Key == SelectionFate.Kept ? 10 * most : most))
                    Add(layer, item);
            }

            return View.Of("Proposals before and after refinement", picture, [.. layers.Select(item => item.Layer).Where(layer => layer.Count > 0)]) with { Score = score };
        }
    }

    private ViewLayer Layer(string name, int color, bool on) => new(name, color, "moves")
    {
        On = on, Score = "score", Label = "class",
        Columns =
        [
            new ViewColumn("class", labels.WithBackground), new ViewColumn("score"), new ViewColumn("proposal"), new ViewColumn("level"),
            new ViewColumn("suppressed by a score of"),
        ],
    };

    private void Add(ViewLayer layer, DetectionCandidate item) => layer.Add(
        item.Box, item.Clipped, labels.IndexOf(item.Label), item.Score, item.Proposal + 1, _trace.Proposals[item.Proposal].Level,
        item.SuppressedBy is { } winner ? _trace.Candidates[winner].Score : null);

    private int Count(SelectionFate fate) => _trace.Candidates.Count(candidate => candidate.Fate == fate);
}
