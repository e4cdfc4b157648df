using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>The result, and what is true where that is known.</summary>
internal sealed class ResultView(TracedImage image, PagePicture picture, LabelNames labels, ModelReportLimits limits, double score)
{
    // Outlines of more objects than these would make the page slow.
    private const int MostMasks = 2000;

    public string ToHtml()
    {
        double tolerance = MaskShapes.Tolerance(Math.Max(image.Image.Width, image.Image.Height), limits.Side);
        Detections found = image.Trace.Detections;
        bool drawsMasks = found.Count <= MostMasks;
        var masks = new ViewLayer("detections", 1, drawsMasks ? "masks" : "boxes")
        {
            Score = "score", Label = "class", ColorBy = labels.WithBackground.Count > 2 ? "class" : "number",
            Columns = [new ViewColumn("class", labels.WithBackground), new ViewColumn("score"), new ViewColumn("pixels"), new ViewColumn("number")],
        };
        var boxes = new ViewLayer("boxes", 8) { On = false, Score = "score", Columns = [new ViewColumn("score")] };
        for (int i = 0; i < found.Count; i++)
        {
            double?[] values = [labels.IndexOf(found.Labels[i]), found.Scores[i], found.Masks[i].Area, i + 1];
            if (drawsMasks)
                masks.Add(found.Boxes[i], MaskShapes.Of(found.Masks[i], tolerance, limits.Outline), values);
            else
                masks.Add(found.Boxes[i], values);
            boxes.Add(found.Boxes[i], found.Scores[i]);
        }

        List<ViewLayer> layers = [masks];
        if (drawsMasks)
            layers.Add(boxes);
        if (image.Truths is { } truths)
            layers.Add(TruthLayer(truths, tolerance));
        return (View.Of("What was found", picture, layers) with { Score = score })
            .ToHtml(found.Count == 0 ? "Nothing was found." : "Masks with class and score; hover for details.");
    }

    private ViewLayer TruthLayer(IReadOnlyList<GroundTruth> truths, double tolerance)
    {
        var layer = new ViewLayer("true objects", 3, "masks")
        {
            On = false, Label = "class", Columns = [new ViewColumn("class", labels.WithBackground), new ViewColumn("pixels"), new ViewColumn("crowd", ["", "yes"])],
        };
        foreach (GroundTruth truth in truths)
            layer.Add(truth.Mask!.BoundingBox, MaskShapes.Of(truth.Mask, tolerance, limits.Outline), labels.IndexOf(truth.Label), truth.Mask.Area, truth.IsCrowd ? 1 : 0);
        return layer;
    }
}
