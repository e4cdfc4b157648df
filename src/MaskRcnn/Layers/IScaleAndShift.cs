using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>Normalisation over statistics that do not change: a scale and a shift of each channel.</summary>
internal interface IScaleAndShift
{
    /// <summary>The scale and shift, [channels] each, that this normalisation amounts to; of the current dispose scope.</summary>
    (Tensor Scale, Tensor Shift) ToScaleAndShift();
}
