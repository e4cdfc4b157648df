using MaskRcnn.Masks;

namespace MaskRcnn.Datasets;

/// <summary>Checks single instances: their masks, and their boxes against them. Safe for concurrent use.</summary>
/// <param name="options">Limits.</param>
internal sealed class InstanceInspector(DatasetCheckOptions options)
{
    private const double RelativeBoxTolerance = 0.1;

    /// <summary>Checks an instance and returns its mask drawn into the image; null where that is impossible.</summary>
    public RleMask? Inspect(ImageFindings findings, int index)
    {
        DatasetInstance instance = findings.Image.Instances[index];
        RleMask drawn;
        try
        {
            drawn = instance.Mask.ToRle(findings.Size);
        }
        catch (ArgumentException error)
        {
            findings.Report(FindingKind.InvalidMask, index, error.Message);
            return null;
        }

        if (drawn.IsEmpty)
        {
            ReportEmpty(findings, index, instance.Mask);
            return drawn;
        }

        if (Math.Min(drawn.BoundingBox.Width, drawn.BoundingBox.Height) < options.MinimumSide)
        {
            findings.Report(
                FindingKind.DegenerateMask,
                index,
                $"the mask is {drawn.BoundingBox.Width}×{drawn.BoundingBox.Height} pixels, "
                + $"expected {options.MinimumSide} or more each way");
        }

        InspectBorders(findings, index, drawn);
        InspectBox(findings, index, drawn);
        return drawn;
    }

    private static void ReportEmpty(ImageFindings findings, int index, InstanceMask mask)
    {
        if (mask.Polygons is { } polygons && !Extent.Of(polygons).IsWithin(findings.Size, tolerance: 0))
        {
            findings.Report(
                FindingKind.OutsideImage, index, $"the mask, {Extent.Of(polygons)}, lies outside the image of {findings.Size} pixels");
        }
        else
        {
            bool isFraction = mask.Polygons is { } tiny && Extent.Of(tiny) is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 };
            string hint = isFraction ? "; all coordinates lie within 0 and 1: are they fractions of the image's size?" : "";
            findings.Report(FindingKind.EmptyMask, index, $"the mask has no pixel{hint}");
        }
    }

    private void InspectBorders(ImageFindings findings, int index, RleMask drawn)
    {
        InstanceMask mask = findings.Image.Instances[index].Mask;
        if (mask.Polygons is { } polygons && Extent.Of(polygons) is var extent && !extent.IsWithin(findings.Size, options.OutsideTolerance))
        {
            findings.Report(
                FindingKind.OutsideImage,
                index,
                $"the mask, {extent}, reaches beyond the image of {findings.Size} pixels",
                "cut at the border",
                instance => instance with { Mask = drawn, Box = null, Area = null });
        }
    }

    private void InspectBox(ImageFindings findings, int index, RleMask drawn)
    {
        if (findings.Image.Instances[index].Box is not { } stated)
        {
            return;
        }

        Extent box = Extent.Of(stated);
        Extent tight = Extent.Of(drawn.BoundingBox);
        if (!box.IsWithin(findings.Size, options.OutsideTolerance))
        {
            Report(FindingKind.OutsideImage, $"the box, {box}, reaches beyond the image of {findings.Size} pixels");
        }
        else if (stated.Width <= 0 || stated.Height <= 0)
        {
            Report(FindingKind.BoxMismatch, $"the box, {box}, has no extent, the mask is {tight}");
        }
        else if (Differ(box, tight))
        {
            Report(FindingKind.BoxMismatch, $"the box is {box}, the mask {tight}");
        }

        void Report(FindingKind kind, string message) => findings.Report(
            kind, index, message, "box taken from the mask", instance => instance with { Box = null });
    }

    private bool Differ(Extent box, Extent mask)
    {
        double x = Math.Max(options.BoxTolerance, RelativeBoxTolerance * (mask.Right - mask.Left));
        double y = Math.Max(options.BoxTolerance, RelativeBoxTolerance * (mask.Bottom - mask.Top));
        return Math.Abs(box.Left - mask.Left) > x || Math.Abs(box.Right - mask.Right) > x
            || Math.Abs(box.Top - mask.Top) > y || Math.Abs(box.Bottom - mask.Bottom) > y;
    }
}
