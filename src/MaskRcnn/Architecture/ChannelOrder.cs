namespace MaskRcnn;

/// <summary>
/// The order of the channels of the network's input, and of <see cref="MaskRcnnOptions.PixelMean"/> and <see
/// cref="MaskRcnnOptions.PixelStd"/>.
/// </summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}
