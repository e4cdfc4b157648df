namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>
    /// Best anchors of each pyramid level that become proposals before suppression, in training, at least 1. Default: 2000.
    /// </summary>
    public int RpnPreNmsTopTraining { get; set; } = 2000;

    /// <summary>
    /// Best anchors of each pyramid level that become proposals before suppression, in inference, at least 1. Default: 1000.
    /// </summary>
    public int RpnPreNmsTopInference { get; set; } = 1000;

    /// <summary>Proposals of an image kept after suppression, in training, at least 1. Default: 2000.</summary>
    public int RpnPostNmsTopTraining { get; set; } = 2000;

    /// <summary>Proposals of an image kept after suppression, in inference, at least 1. Default: 1000.</summary>
    public int RpnPostNmsTopInference { get; set; } = 1000;

    /// <summary>A proposal whose IoU with a better one of its level is above this is dropped; 0..1. Default: 0.7.</summary>
    public float RpnNmsThreshold { get; set; } = 0.7f;

    /// <summary>The same in training, where it is to be different; 0..1; null, the default, takes <see cref="RpnNmsThreshold"/>.</summary>
    public float? RpnNmsThresholdTraining { get; set; }

    /// <summary>An anchor with at least this IoU with an object is a positive example; 0..1. Default: 0.7.</summary>
    public float RpnForegroundIoU { get; set; } = 0.7f;

    /// <summary>
    /// An anchor below this IoU with every object is a negative example; 0..<see cref="RpnForegroundIoU"/>. Default: 0.3.
    /// </summary>
    public float RpnBackgroundIoU { get; set; } = 0.3f;

    /// <summary>Anchors of an image that enter the proposal losses, at least 1. Default: 256.</summary>
    public int RpnBatchSizePerImage { get; set; } = 256;

    /// <summary>The largest part of <see cref="RpnBatchSizePerImage"/> that is positive; 0..1. Default: 0.5.</summary>
    public float RpnPositiveFraction { get; set; } = 0.5f;

    /// <summary>Proposals whose objectness probability is below this are dropped; 0..1. Default: 0, none.</summary>
    public float RpnScoreThreshold { get; set; }

    /// <summary>A proposal with at least this IoU with an object is a positive example of its class; 0..1. Default: 0.5.</summary>
    public float BoxForegroundIoU { get; set; } = 0.5f;

    /// <summary>A proposal below this IoU with every object is background; 0..<see cref="BoxForegroundIoU"/>. Default: 0.5.</summary>
    public float BoxBackgroundIoU { get; set; } = 0.5f;

    /// <summary>Proposals of an image that enter the box losses, at least 1. Default: 512.</summary>
    public int BoxBatchSizePerImage { get; set; } = 512;

    /// <summary>The largest part of <see cref="BoxBatchSizePerImage"/> that is positive; 0..1. Default: 0.25.</summary>
    public float BoxPositiveFraction { get; set; } = 0.25f;

    /// <summary>Detections whose class probability is not above this are dropped; 0..1. Default: 0.05.</summary>
    public float ScoreThreshold { get; set; } = 0.05f;

    /// <summary>A detection whose IoU with a better one of its class is above this is dropped; 0..1. Default: 0.5.</summary>
    public float NmsThreshold { get; set; } = 0.5f;

    /// <summary>The most detections of an image, over all classes, at least 1. Default: 100.</summary>
    public int DetectionsPerImage { get; set; } = 100;

    /// <summary>A pixel belongs to a mask when its probability is at least this; 0..1. Default: 0.5.</summary>
    public float MaskThreshold { get; set; } = 0.5f;
}
