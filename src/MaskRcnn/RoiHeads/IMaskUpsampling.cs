using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>The end of the mask branch with fixed weights, computed for the one class of each box that is asked for.</summary>
internal interface IMaskUpsampling : IDisposable
{
    /// <summary>Masks at twice the size.</summary>
    /// <param name="features">[R,C,S,S].</param>
    /// <param name="labels">The class of each of the R boxes.</param>
    /// <returns>[R,2S,2S] float32 logits, the caller's.</returns>
    Tensor Run(Tensor features, IReadOnlyList<int> labels);
}
