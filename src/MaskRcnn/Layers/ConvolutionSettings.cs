namespace MaskRcnn.Layers;

/// <summary>What a convolution does besides multiplying.</summary>
/// <param name="Stride">The same in both directions.</param>
/// <param name="Padding">The same on all sides.</param>
/// <param name="Relu">Whether negative results become 0.</param>
internal sealed record ConvolutionSettings(int Stride, int Padding, bool Relu);
