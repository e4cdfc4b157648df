using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>What was found beside what is true: overlaps, matches, AP of the image, and how many objects each step still covers.</summary>
internal sealed class TruthSection(TracedImage image, IReadOnlyList<string> classNames)
{
    private const int MostRows = 20;

    private readonly IReadOnlyList<GroundTruth> _truths = image.Truths ?? [];

    /// <summary>What the template shows.</summary>
    public object Values
    {
        get
        {
            Detection[] found = [.. Detection.FromDetections(image.Trace.Detections)];
            var evaluator = new CocoEvaluator(IouKind.Masks, classNames);
            evaluator.AddImage(1, _truths, found);
            CocoMetrics metrics = evaluator.Compute();
            ImageErrors errors = metrics.ListErrors()[0];
            ChartLine[] lines = [.. metrics.PerClass.Where(item => item.ObjectCount > 0).Take(8).Select((item, i) => new ChartLine(
                item.Name, i + 1, [.. metrics.Table.Curve(item.Label, 0.5).Select(point => (point.Recall, point.Precision, (string?)$"precision {ChartText.At(point.Precision)}, recall {ChartText.At(point.Recall)}"))]))];
            return new
            {
                ap = ChartText.Measure(metrics.AveragePrecision),
                ap50 = ChartText.Measure(metrics.AveragePrecision50),
                ap75 = ChartText.Measure(metrics.AveragePrecision75),
                objects = _truths.Count(truth => !truth.IsCrowd),
                curve = LineSvg.Draw(lines, "recall", "precision at IoU 0.5") + LineSvg.Legend(lines),
                recall = Recall(),
                columns = _truths.Take(MostRows).Select((truth, i) => new { name = $"{i + 1} {NameOf(truth.Label)}" }).ToArray(),
                rows = Rows(found, errors),
                hidden = Math.Max(0, found.Length - MostRows),
                hiddenColumns = Math.Max(0, _truths.Count - MostRows),
            };
        }
    }

    private object[] Rows(Detection[] found, ImageErrors errors)
    {
        Dictionary<int, JudgedDetection> judged = errors.Detections.ToDictionary(item => item.Detection);
        return [.. found.Take(MostRows).Select((detection, d) => new
        {
            name = $"{d + 1} {NameOf(detection.Label)} {ChartText.Measure(detection.Score)}",
            cells = _truths.Take(MostRows).Select((truth, g) =>
            {
                double overlap = Overlap(detection, truth);
                bool matched = judged.TryGetValue(d, out JudgedDetection? item) && item.Kind == ErrorKind.TruePositive && item.Truth == g;
                return new { value = overlap < 0.005 ? "" : ChartText.At(overlap), heat = FormattableString.Invariant($"{overlap:0.###}"), matched };
            }).ToArray(),
            verdict = judged.TryGetValue(d, out JudgedDetection? own) ? VerdictOf(own.Kind) : "",
        })];
    }

    // The share of objects that a box of each step covers.
    private object[] Recall()
    {
        Boxes truths = new([.. _truths.Where(truth => !truth.IsCrowd).SelectMany(truth => (float[])[
            (float)truth.Box.X, (float)truth.Box.Y, (float)(truth.Box.X + truth.Box.Width), (float)(truth.Box.Y + truth.Box.Height)])]);
        DetectionTrace trace = image.Trace;
        (string Name, IEnumerable<Box> Boxes)[] steps =
        [
            ("anchors", trace.AnchorLevels.SelectMany(level => level.Anchors)), ("anchors considered, refined", trace.RefinedAnchors.Select(anchor => anchor.Clipped)),
            ("proposals", trace.Proposals.Select(proposal => proposal.Box)), ("detections", trace.Detections.Boxes),
        ];
        return [.. steps.Select(step =>
        {
            float[] best = BestOverlaps(truths, step.Boxes);
            return new { name = step.Name, half = ChartText.Percent(Share(best, 0.5f)), high = ChartText.Percent(Share(best, 0.7f)) };
        })];
    }

    private static float[] BestOverlaps(Boxes truths, IEnumerable<Box> boxes)
    {
        var best = new float[truths.Count];
        foreach (Box[] chunk in boxes.Chunk(10_000))
        {
            var own = Boxes.FromBoxes(chunk);
            float[] overlaps = truths.PairwiseIoU(own);
            for (int i = 0; i < overlaps.Length; i++)
                best[i / own.Count] = Math.Max(best[i / own.Count], float.IsNaN(overlaps[i]) ? 0 : overlaps[i]);
        }

        return best;
    }

    private static double Share(float[] best, float threshold) => best.Length == 0 ? double.NaN : best.Count(overlap => overlap >= threshold) / (double)best.Length;

    private static double Overlap(Detection detection, GroundTruth truth)
    {
        if (detection.Mask is null || truth.Mask is null)
            return 0;
        long intersection = detection.Mask.IntersectionArea(truth.Mask);
        long union = detection.Mask.Area + truth.Mask.Area - intersection;
        return union == 0 ? 0 : intersection / (double)union;
    }

    private string NameOf(int label) => label <= classNames.Count ? classNames[label - 1] : $"class {label}";

    private static string VerdictOf(ErrorKind kind) => kind switch
    {
        ErrorKind.TruePositive => "right",
        ErrorKind.Class => "misclassified",
        ErrorKind.Location => "mislocated",
        ErrorKind.ClassAndLocation => "class and place",
        ErrorKind.Duplicate => "duplicate",
        ErrorKind.Background => "false",
        _ => "in a crowd",
    };
}
