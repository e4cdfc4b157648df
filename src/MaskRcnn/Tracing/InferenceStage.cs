using System.Diagnostics;

namespace MaskRcnn.Tracing;

/// <summary>
/// The stages of inference as activities, for whoever listens to the source: their times say where the time of an image goes.
/// Without a listener they cost nothing.
/// </summary>
internal static class InferenceStage
{
    /// <summary>Name of the <see cref="ActivitySource"/>.</summary>
    public const string SourceName = "MaskRcnn.Inference";

    /// <summary>Normalisation and resizing of the images.</summary>
    public const string Resize = "resize";

    /// <summary>The residual network.</summary>
    public const string Backbone = "backbone";

    /// <summary>The feature pyramid.</summary>
    public const string Pyramid = "FPN";

    /// <summary>The convolutions of the region proposal network.</summary>
    public const string ProposalHead = "RPN";

    /// <summary>Decoding and suppression of proposals.</summary>
    public const string ProposalSelection = "RPN NMS";

    /// <summary>RoIAlign and hidden layers of the box branch.</summary>
    public const string BoxHead = "box head";

    /// <summary>Decoding and suppression of detections.</summary>
    public const string BoxSelection = "box NMS";

    /// <summary>RoIAlign and convolutions of the mask branch.</summary>
    public const string MaskHead = "mask head";

    /// <summary>Masks resized into the image and encoded as run lengths.</summary>
    public const string MaskPasting = "paste and encode";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>Begins a stage; disposing the result ends it.</summary>
    internal static Activity? Start(string stage) => s_source.StartActivity(stage);
}
