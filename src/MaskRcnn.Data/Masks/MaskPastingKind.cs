namespace MaskRcnn;

/// <summary>How the small mask of a detection is put into its box.</summary>
public enum MaskPastingKind
{
    /// <summary>With a border of zeros around mask and box, so that it can end between pixels: torchvision.</summary>
    Padded,

    /// <summary>
    /// Resized to the whole pixels of the box, zero beyond the mask's outermost pixel centres: scikit-image's resize.
    /// </summary>
    ZeroExtended,

    /// <summary>Sampled at every pixel centre, with the box as exact as it is and zeros outside of the mask: detectron2.</summary>
    Sampled,
}
