using MaskRcnn.Masks;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>Masks as outlines for the page.</summary>
internal static class MaskShapes
{
    /// <summary>The rings of a mask, holes among them; none for an empty one.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="tolerance">Pixels by which outlines may be off.</param>
    public static IReadOnlyList<double[]> Of(RleMask? mask, double tolerance) => mask is null
        ? []
        : [.. mask.ToOutlines(tolerance).SelectMany(outline => (double[][])[[.. outline.Outer], .. outline.Holes.Select(hole => hole.ToArray())])];

    /// <summary>How far outlines may be off for a picture that is shown with its longest side at some pixels.</summary>
    public static double Tolerance(int imageSide, int shownSide) => Math.Max(0.6, 0.6 * imageSide / shownSide);
}
