namespace MaskRcnn.Kernels;

/// <summary>A pixel of a feature map that a bin reads.</summary>
/// <param name="Pixel">Row times width plus column.</param>
/// <param name="Weight">Its share in the bin.</param>
internal readonly record struct PixelTap(int Pixel, float Weight);
