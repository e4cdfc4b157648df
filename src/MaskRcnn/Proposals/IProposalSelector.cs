using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Proposals;

/// <summary>Turns rated anchors of one image into proposals.</summary>
internal interface IProposalSelector
{
    /// <summary>Selects the proposals of one image.</summary>
    /// <param name="objectness">[A] logits.</param>
    /// <param name="offsets">[A,4].</param>
    /// <param name="anchors">The A anchors.</param>
    /// <param name="bounds">What proposals are clipped to.</param>
    /// <param name="log">Receives what becomes of each anchor that is considered; null if nobody asks.</param>
    /// <returns>Proposals in the frame of the anchors, best first.</returns>
    Boxes Select(ReadOnlySpan<float> objectness, ReadOnlySpan<float> offsets, Anchors anchors, Box bounds, SelectionLog? log = null);

    /// <summary>The probability that an anchor covers an object.</summary>
    float Rate(float logit);
}
