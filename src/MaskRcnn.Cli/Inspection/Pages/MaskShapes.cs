using MaskRcnn.Masks;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>Masks as outlines for the page.</summary>
internal static class MaskShapes
{
    private const int Attempts = 4;

    /// <summary>The rings of a mask, holes among them; none for an empty one.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="tolerance">Pixels by which outlines may be off; more where that many numbers are not enough.</param>
    /// <param name="most">How many numbers the rings may have. Of a mask of noise the longest rings are left.</param>
    public static IReadOnlyList<double[]> Of(RleMask? mask, double tolerance, int most = 4000)
    {
        double[][] rings = mask is null ? [] : Rings(mask, tolerance);
        for (int i = 0; i < Attempts && rings.Sum(ring => ring.Length) > most; i++)
        {
            tolerance *= 2;
            rings = Rings(mask!, tolerance);
        }

        int numbers = rings.Sum(ring => ring.Length);
        return numbers <= most ? rings : [.. rings.OrderByDescending(ring => ring.Length).TakeWhile(ring => (most -= ring.Length) >= 0)];
    }

    private static double[][] Rings(RleMask mask, double tolerance) =>
        [.. mask.ToOutlines(tolerance).SelectMany(outline => (double[][])[[.. outline.Outer], .. outline.Holes.Select(hole => hole.ToArray())])];

    /// <summary>How far outlines may be off for a picture that is shown with its longest side at some pixels.</summary>
    public static double Tolerance(int imageSide, int shownSide) => Math.Max(0.6, 0.6 * imageSide / shownSide);
}
