using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>An image with its instances.</summary>
internal static class AnnotatedView
{
    /// <summary>Masks, boxes and classes over a picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="targets">The instances, in pixels of the picture.</param>
    /// <param name="classNames">Names of the classes, label 1 first.</param>
    /// <param name="side">How long the longest side is on the page.</param>
    public static View Of(string title, PagePicture picture, InstanceTargets targets, IReadOnlyList<string> classNames, int side)
    {
        double tolerance = MaskShapes.Tolerance(Math.Max(picture.Size.Width, picture.Size.Height), side);
        var masks = new ViewLayer("masks", 1, "masks")
        {
            Label = classNames.Count > 1 ? "class" : null, ColorBy = classNames.Count > 1 ? "class" : "number",
            Columns = [new ViewColumn("class", classNames), new ViewColumn("pixels"), new ViewColumn("number")],
        };
        var boxes = new ViewLayer("boxes of the masks", 8) { On = false, Columns = [new ViewColumn("number")] };
        for (int i = 0; i < targets.Count; i++)
        {
            Box box = targets.Boxes[i];
            masks.Add(box, MaskShapes.Of(targets.Masks[i], tolerance), targets.Labels[i] - 1, targets.Masks[i].Area, i + 1);
            boxes.Add(box, i + 1);
        }

        var crowds = new ViewLayer("crowds", 8, "masks") { Columns = [new ViewColumn("pixels")] };
        foreach (RleMask crowd in targets.Crowds)
            crowds.Add(crowd.BoundingBox, MaskShapes.Of(crowd, tolerance), crowd.Area);
        return View.Of(title, picture, [.. ((ViewLayer[])[masks, boxes, crowds]).Where(layer => layer.Count > 0)]);
    }
}
