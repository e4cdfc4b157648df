namespace MaskRcnn;

/// <summary>Where anchors lie.</summary>
public enum AnchorPlacement
{
    /// <summary>Corners around the origin at whole pixels, strides from the sizes of padded image and map: torchvision.</summary>
    Rounded,

    /// <summary>Corners as computed, strides 4, 8, 16, 32 and 64.</summary>
    Exact,
}
