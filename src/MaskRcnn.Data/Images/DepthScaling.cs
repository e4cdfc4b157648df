namespace MaskRcnn.Images;

/// <summary>
/// How samples of more than 8 bits (16-bit PNG; 16-bit and float TIFF) become the 8 bits of an <see cref="RgbImage"/>. A model should
/// see pictures scaled as in its training.
/// </summary>
public enum DepthScaling
{
    /// <summary>
    /// The whole range of the type, the default: 0 to 65,535 become 0 to 255, each value v the whole number nearest to v / 257; floats of
    /// 0 to 1 become 0 to 255, what is beyond is cut off. Pictures stay comparable in brightness, but what uses a small part of the range,
    /// such as 12 bits of 16, becomes nearly black or grey: the dataset check reports such pictures.
    /// </summary>
    FullRange,

    /// <summary>
    /// The range that the picture itself uses: its 0.1 and 99.9 percentiles (of all samples of all channels, as numpy's
    /// <c>percentile</c>) become 0 and 255, values between them the nearest whole number, what is beyond is cut off. A picture of one
    /// value is black. For microscopes, depth and thermal cameras; absolute brightness is lost.
    /// </summary>
    Percentiles,
}
