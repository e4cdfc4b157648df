namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>
    /// The outlines of the connected regions. Works on the run lengths; time and memory grow with the boundary and the columns
    /// that are covered, not with the image.
    /// </summary>
    /// <param name="tolerance">
    /// Largest distance in pixels of a left-out point to the simplified outline. 0 keeps every corner: drawn as the COCO mask API
    /// draws polygons, the outer boundaries less the holes then are exactly this mask. About 1 removes the stairs of slanted edges.
    /// </param>
    /// <returns>Regions in column-major order of their first pixel; none for an empty mask.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not finite.</exception>
    /// <remarks>
    /// Simplification: D. Douglas and T. Peucker, "Algorithms for the reduction of the number of points required to represent a
    /// digitized line or its caricature", 1973. Each outline keeps at least 3 points.
    /// </remarks>
    public IReadOnlyList<MaskOutline> ToOutlines(double tolerance = 0)
    {
        if (!double.IsFinite(tolerance) || tolerance < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be 0 or more pixels.");
        }

        return [.. OutlineTracer.Trace(this).Select(region => Outline(region, tolerance))];
    }

    /// <summary>
    /// The mask as polygons: a part for each connected region. Holes are joined to the outer boundary by a line that is walked there
    /// and back, so that formats without holes keep them; with tolerance 0 <see cref="PolygonMask.ToRle(MaskRcnn.Structures.ImageSize)"/> gives exactly this mask.
    /// </summary>
    /// <param name="tolerance">As in <see cref="ToOutlines"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The mask is empty, and a polygon mask is not.</exception>
    public PolygonMask ToPolygons(double tolerance = 0)
    {
        IReadOnlyList<MaskOutline> outlines = ToOutlines(tolerance);
        return outlines.Count > 0
            ? new PolygonMask([.. outlines.Select(outline => PolygonJoin.Join([outline.Outer, .. outline.Holes]))])
            : throw new InvalidOperationException("An empty mask has no polygon.");
    }

    private static MaskOutline Outline(List<GridRing> region, double tolerance)
    {
        double[][] rings = [.. region.Select(ring => ring.Simplify(tolerance).ToCoordinates())];
        return new MaskOutline(rings[0], rings[1..]);
    }
}
