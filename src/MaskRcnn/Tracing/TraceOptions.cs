namespace MaskRcnn.Tracing;

/// <summary>What a trace records besides boxes, scores and masks.</summary>
public sealed record TraceOptions
{
    /// <summary>The stages of the residual network, P2 to P5, and what the region proposal network looks at.</summary>
    public static IReadOnlyList<string> UsualLayers { get; } =
    [
        "backbone.body.layer1", "backbone.body.layer2", "backbone.body.layer3", "backbone.body.layer4",
        "backbone.fpn.layer_blocks.0", "backbone.fpn.layer_blocks.1", "backbone.fpn.layer_blocks.2", "backbone.fpn.layer_blocks.3",
        "rpn.head.conv",
    ];

    /// <summary>
    /// Layers whose maps are recorded, by the names that their weights begin with: layers of the backbone or the region proposal network
    /// that take one map and give one.
    /// </summary>
    /// <value><see cref="UsualLayers"/>.</value>
    public IReadOnlyList<string> Layers { get; init; } = UsualLayers;

    /// <summary>Channels of each layer whose values are kept, 0 or more. All channels are looked through for zeros and the like.</summary>
    /// <value>8.</value>
    public int ChannelsPerLayer { get; init; } = 8;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it and its value.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Layers);
        if (ChannelsPerLayer < 0)
            throw new ArgumentException($"{nameof(ChannelsPerLayer)} is {ChannelsPerLayer}, expected 0 or more.");
        foreach (string layer in Layers)
        {
            if (layer?.StartsWith("backbone.", StringComparison.Ordinal) != true && layer?.StartsWith("rpn.", StringComparison.Ordinal) != true)
                throw new ArgumentException($"{nameof(Layers)} has \"{layer}\", expected layers of the backbone or of the rpn, such as {UsualLayers[0]}.");
        }

        if (Layers.Distinct().Count() != Layers.Count)
            throw new ArgumentException($"{nameof(Layers)} is [{string.Join(", ", Layers)}], expected different layers.");
    }
}
