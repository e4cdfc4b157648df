namespace MaskRcnn.Kernels;

/// <summary>
/// The form of Winograd's F(4×4, 3×3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016): a
/// convolution of a 6×6 patch to 4×4 results becomes 36 products instead of 144. The points are 0, ±√½, ±√2 and infinity:
/// the root mean square of their rounding errors is twice that of direct sums, where the usual 0, ±1, ±2 have four times.
/// </summary>
internal static class WinogradTile
{
    /// <summary>Results along a side.</summary>
    public const int Outputs = 4;

    /// <summary>Pixels along the side of a patch, and products along the side of a transformed one.</summary>
    public const int Inputs = 6;

    public const int Products = Inputs * Inputs;

    /// <summary>Weights of a kernel along a side.</summary>
    public const int KernelSide = 3;

    /// <summary>Weights of a kernel.</summary>
    public const int KernelSize = KernelSide * KernelSide;

    /// <summary>The smaller point, √½.</summary>
    public const float A = 0.70710678f;

    /// <summary>The larger point, √2.</summary>
    public const float B = 1.41421356f;
}
