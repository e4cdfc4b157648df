namespace MaskRcnn;

/// <summary>What computes the pixels of a resized image.</summary>
public enum ImageResampling
{
    /// <summary>Bilinear between pixel centres on normalised numbers, the edge repeated outside: torch's interpolate.</summary>
    EdgeExtended,

    /// <summary>
    /// Bilinear between pixel centres on 8-bit pixels, black outside the image, the result truncated to 8 bits: scikit-image's resize.
    /// </summary>
    ZeroExtended,

    /// <summary>
    /// A triangle over all pixels that one covers, columns before rows, each rounded to 8 bits: Pillow's bilinear filter, with sizes
    /// rounded to the nearest pixel as detectron2 does.
    /// </summary>
    Antialiased,
}
