namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>
    /// The foreground that lies within a distance of background or of what is outside the image, counted in steps to any of eight
    /// neighbours.
    /// </summary>
    /// <param name="distance">Pixels, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is below 1.</exception>
    /// <remarks>Source: Cheng et al., "Boundary IoU", CVPR 2021: the mask without what is left of it after erosion by a square.</remarks>
    public RleMask Boundary(int distance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1);
        bool isThin = BoundingBox.Width <= 2L * distance || BoundingBox.Height <= 2L * distance;
        return isThin ? this : new MaskErosion(this, distance).Removed();
    }
}
