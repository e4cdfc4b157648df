using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>The errors of an image as layers, one for each kind.</summary>
internal sealed class ErrorLayers(IReadOnlyList<string> classNames, EvaluatedObjects objects, double tolerance, int mostMasks)
{
    private readonly bool _drawsMasks = objects.Truths.Count + objects.Detections.Count <= mostMasks
        && objects.Truths.All(truth => truth.Mask is not null) && objects.Detections.All(detection => detection.Mask is not null);

    /// <summary>The layers, errors first; what is right and what is true are hidden at first.</summary>
    public IReadOnlyList<ViewLayer> Of(ImageErrors errors)
    {
        ViewLayer missed = TruthLayer("missed", 4, true);
        foreach (int truth in errors.Missed)
            AddTruth(missed, truth);
        ViewLayer truths = TruthLayer("true objects", 8, false);
        for (int truth = 0; truth < objects.Truths.Count; truth++)
            AddTruth(truths, truth);
        return
        [
            missed, OfKind("false", 2, ErrorKind.Background), Moves("mislocated", 1, ErrorKind.Location),
            OfKind("misclassified", 5, ErrorKind.Class), Moves("class and place", 6, ErrorKind.ClassAndLocation),
            OfKind("duplicate", 7, ErrorKind.Duplicate), OfKind("right", 3, ErrorKind.TruePositive) with { On = false },
            OfKind("in crowds", 8, ErrorKind.Ignored) with { On = false }, truths,
        ];

        ViewLayer OfKind(string name, int color, ErrorKind kind)
        {
            ViewLayer layer = DetectionLayer(name, color, _drawsMasks ? "masks" : "boxes");
            foreach (JudgedDetection item in errors.Detections.Where(item => item.Kind == kind))
                AddDetection(layer, item);
            return layer;
        }

        ViewLayer Moves(string name, int color, ErrorKind kind)
        {
            ViewLayer layer = DetectionLayer(name, color, "moves");
            foreach (JudgedDetection item in errors.Detections.Where(item => item.Kind == kind))
            {
                Detection detection = objects.Detections[item.Detection];
                layer.Add(BoxOf(objects.Truths[item.Truth!.Value].Box), BoxOf(detection.Box), Values(item, detection));
            }

            return layer;
        }
    }

    private ViewLayer TruthLayer(string name, int color, bool on) => new(name, color, _drawsMasks ? "masks" : "boxes")
    {
        On = on, Dash = true, Label = on ? "class" : null, Columns = [new ViewColumn("class", classNames), new ViewColumn("area"), new ViewColumn("crowd", ["", "yes"])],
    };

    private ViewLayer DetectionLayer(string name, int color, string kind) => new(name, color, kind)
    {
        Score = "score", Label = "class",
        Columns = [new ViewColumn("class", classNames), new ViewColumn("score"), new ViewColumn("object's class", [.. classNames, ""]), new ViewColumn("IoU with it")],
    };

    private void AddTruth(ViewLayer layer, int index)
    {
        GroundTruth truth = objects.Truths[index];
        Add(layer, BoxOf(truth.Box, truth.Mask), truth.Mask, [truth.Label - 1, truth.Area, truth.IsCrowd ? 1 : 0]);
    }

    private void AddDetection(ViewLayer layer, JudgedDetection item)
    {
        Detection detection = objects.Detections[item.Detection];
        Add(layer, BoxOf(detection.Box), detection.Mask, Values(item, detection));
    }

    private double?[] Values(JudgedDetection item, Detection detection) =>
    [
        detection.Label - 1, detection.Score, item.Truth is { } truth ? objects.Truths[truth].Label - 1 : classNames.Count, item.Truth is null ? null : item.Overlap,
    ];

    private void Add(ViewLayer layer, Box box, RleMask? mask, double?[] values)
    {
        if (_drawsMasks)
            layer.Add(box, MaskShapes.Of(mask, tolerance), values);
        else
            layer.Add(box, values);
    }

    private static Box BoxOf(CocoBox box, RleMask? mask = null) => box.Area <= 0 && mask is not null
        ? mask.BoundingBox
        : new((float)box.X, (float)box.Y, (float)(box.X + box.Width), (float)(box.Y + box.Height));
}
