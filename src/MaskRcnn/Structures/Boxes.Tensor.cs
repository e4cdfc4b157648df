using TorchSharp;

namespace MaskRcnn.Structures;

public sealed partial class Boxes
{
    /// <summary>A tensor with a copy of the boxes.</summary>
    /// <param name="device">Where to put it; the CPU where null.</param>
    /// <returns>[N, 4] float32 xyxy pixels; the caller disposes it.</returns>
    public torch.Tensor ToTensor(torch.Device? device = null) => torch.tensor(_xyxy, [Count, 4], device: device);
}
