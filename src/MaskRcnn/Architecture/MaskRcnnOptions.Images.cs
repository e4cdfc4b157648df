namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>How images are brought to the network's size. Default: <see cref="ImageResizeMode.ShorterSide"/>.</summary>
    public ImageResizeMode ResizeMode { get; set; } = ImageResizeMode.ShorterSide;

    /// <summary>The same in training, where it is to be different; null, the default, takes <see cref="ResizeMode"/>.</summary>
    public ImageResizeMode? TrainingResizeMode { get; set; }

    /// <summary>
    /// The least factor by which images are enlarged, 0 or more; without effect with <see cref="ImageResizeMode.ShorterSide"/>.
    /// Default: 0, none.
    /// </summary>
    public float MinScale { get; set; }

    /// <summary>What resizes images. Default: <see cref="ImageResampling.EdgeExtended"/>.</summary>
    public ImageResampling Resampling { get; set; } = ImageResampling.EdgeExtended;

    /// <summary>The number of a full channel before mean and deviation apply: 1, the default, or 255, above 0.</summary>
    public float PixelRange { get; set; } = 1;

    /// <summary>Which channel comes first. Default: <see cref="ChannelOrder.Rgb"/>.</summary>
    public ChannelOrder ChannelOrder { get; set; } = ChannelOrder.Rgb;

    /// <summary>How images are resized in training.</summary>
    internal ImageResizeMode ResizeModeOf(bool training) => training ? TrainingResizeMode ?? ResizeMode : ResizeMode;
}
