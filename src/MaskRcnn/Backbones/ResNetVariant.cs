namespace MaskRcnn.Backbones;

/// <summary>In what residual networks of one depth differ.</summary>
/// <param name="StrideInFirstConvolution">Whether bottlenecks have their stride on the first 1×1 convolution.</param>
/// <param name="PoolsAtEnd">Whether the pooling behind the stem pads on the right and at the bottom only.</param>
internal readonly record struct ResNetVariant(bool StrideInFirstConvolution, bool PoolsAtEnd);
