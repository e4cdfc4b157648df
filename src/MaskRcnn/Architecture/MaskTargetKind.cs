namespace MaskRcnn;

/// <summary>What the mask branch learns from.</summary>
public enum MaskTargetKind
{
    /// <summary>
    /// The mask resized to the network's input by nearest neighbour and averaged over the region's bins: values from 0 to 1.
    /// </summary>
    RoiAlign,

    /// <summary>
    /// The mask, or its <see cref="MaskRcnnOptions.MiniMaskSize"/> copy, sampled on a grid from edge to edge of the region: 0 or 1.
    /// </summary>
    CropAndResize,
}
