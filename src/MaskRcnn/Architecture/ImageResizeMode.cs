namespace MaskRcnn;

/// <summary>How an image is brought to the size at which the network sees it.</summary>
public enum ImageResizeMode
{
    /// <summary>
    /// The shorter side at MinSize, the longer at most MaxSize; what is missing to a multiple of 32 is padded on the right and at the bottom.
    /// </summary>
    ShorterSide,

    /// <summary>
    /// Enlarged until the shorter side has MinSize, the longer side at most MaxSize, and padded on all sides to MaxSize by MaxSize.
    /// </summary>
    Square,

    /// <summary>Enlarged until the shorter side has MinSize, and padded on all sides to multiples of 64.</summary>
    Pad64,

    /// <summary>Enlarged until the shorter side has MinSize, then a random part of MinSize by MinSize: for training only.</summary>
    Crop,

    /// <summary>The image as it is; its sides must be multiples of 64.</summary>
    None,
}
