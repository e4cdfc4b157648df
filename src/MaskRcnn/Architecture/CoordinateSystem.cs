namespace MaskRcnn;

/// <summary>The numbers in which the network handles boxes between anchors and detections.</summary>
public enum CoordinateSystem
{
    /// <summary>Pixels of the resized image; detections have fractions of pixels.</summary>
    Pixels,

    /// <summary>
    /// Far edges minus one pixel, all over the padded size minus one, so that a box of the whole padded image is 0, 0, 1, 1;
    /// detections are whole pixels of the image.
    /// </summary>
    Normalized,
}
