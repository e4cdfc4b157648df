namespace MaskRcnn.Tracing;

/// <summary>
/// Every step of one detection, recorded while it ran: what the network saw in one image, from the anchors to the masks. All boxes are
/// in pixels of the image as it was given. Safe for several threads; nothing to dispose.
/// </summary>
public sealed class DetectionTrace
{
    internal DetectionTrace()
    {
    }

    /// <summary>How the image lies in the network's input.</summary>
    public required NetworkInput Input { get; init; }

    /// <summary>All anchors with their scores, finest level first.</summary>
    public required IReadOnlyList<AnchorLevel> AnchorLevels { get; init; }

    /// <summary>
    /// The anchors with the best scores, of which proposals are chosen: those of each level, or, where the model takes the best of all
    /// levels together, all; best first.
    /// </summary>
    public required IReadOnlyList<RefinedAnchor> RefinedAnchors { get; init; }

    /// <summary>The proposals, best first.</summary>
    public required IReadOnlyList<TracedProposal> Proposals { get; init; }

    /// <summary>What could have become a detection, proposal by proposal.</summary>
    public required IReadOnlyList<DetectionCandidate> Candidates { get; init; }

    /// <summary>The mask of each detection as the network gives it.</summary>
    public required IReadOnlyList<PredictedMask> Masks { get; init; }

    /// <summary>The result: what <see cref="MaskRcnnModel.Detect"/> gives.</summary>
    public required Detections Detections { get; init; }

    /// <summary>The maps of the layers that were asked for.</summary>
    public required IReadOnlyList<LayerActivation> Activations { get; init; }

    /// <summary>
    /// How long each stage took, in the order in which they began; for all images that went through the network together.
    /// </summary>
    public required IReadOnlyList<StageTime> StageTimes { get; init; }

    internal DetectionTrace WithTimes(IReadOnlyList<StageTime> times) => new()
    {
        Input = Input, AnchorLevels = AnchorLevels, RefinedAnchors = RefinedAnchors, Proposals = Proposals, Candidates = Candidates,
        Masks = Masks, Detections = Detections, Activations = Activations, StageTimes = times,
    };
}
