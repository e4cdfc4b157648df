using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>A proposal and what the box branch says about it.</summary>
/// <param name="RefinedAnchor">Index, in <see cref="DetectionTrace.RefinedAnchors"/>, of what it comes from.</param>
/// <param name="Score">The probability that it covers an object, by the region proposal network.</param>
/// <param name="Box">Pixels of the image.</param>
/// <param name="Level">The level of the pyramid that the branches look at for it, 2 for P2.</param>
/// <param name="Probabilities">Of each class, background first; empty if the box branch did not run.</param>
public sealed record TracedProposal(int RefinedAnchor, float Score, Box Box, int Level, IReadOnlyList<float> Probabilities)
{
    /// <summary>The most probable class, 0 for background.</summary>
    public int Label
    {
        get
        {
            int best = 0;
            for (int label = 1; label < Probabilities.Count; label++)
            {
                if (Probabilities[label] > Probabilities[best])
                    best = label;
            }

            return best;
        }
    }
}
