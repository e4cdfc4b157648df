namespace MaskRcnn;

/// <summary>How features of a region are sampled.</summary>
public enum RoiPoolingKind
{
    /// <summary>RoIAlign whose pixel centres lie at whole coordinates, with four samples in each bin: torchvision.</summary>
    Align,

    /// <summary>
    /// RoIAlign whose pixel centres lie at half coordinates, with as many samples in each bin as it has pixels: detectron2.
    /// </summary>
    AlignHalfPixel,

    /// <summary>
    /// One sample for each bin, on a grid from edge to edge of the region: TensorFlow's crop_and_resize. The level is rounded, not
    /// cut off. Needs normalized coordinates.
    /// </summary>
    CropAndResize,
}
