namespace MaskRcnn.Masks;

/// <summary>
/// The outline of one connected region of a mask (pixels that touch at a side or a corner belong together). Points lie on the
/// corners of pixels: the single pixel (0, 0) has the outline 0, 0, 1, 0, 1, 1, 0, 1.
/// </summary>
/// <param name="Outer">The boundary to the outside: x, y, x, y, …, pixels; clockwise as seen on a screen.</param>
/// <param name="Holes">The boundaries of the holes, each x, y, x, y, …, pixels; counter-clockwise.</param>
public sealed record MaskOutline(IReadOnlyList<double> Outer, IReadOnlyList<IReadOnlyList<double>> Holes);
