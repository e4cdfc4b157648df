using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A fully connected layer over maps or vectors and the ReLU behind it, if any; in inference as one step with weights prepared for
/// it, in the order of channels-last maps. The module is somebody else's.
/// </summary>
/// <param name="linear">The layer; its inputs are a map's numbers, channel by channel.</param>
/// <param name="mapSize">Side of the maps; 1 for vectors.</param>
internal sealed class FusedLinear(Linear linear, int mapSize = 1) : IInferenceLayer
{
    private InferenceConvolution? _prepared;

    /// <summary>[R,C,S,S], or [R,C] where S is 1, in; [R,outputs] out, the caller's.</summary>
    public Tensor Run(Tensor input, bool relu)
    {
        using var scope = NewDisposeScope();
        if (_prepared is not null)
        {
            Tensor maps = input.dim() == 4 ? input : input.view(input.size(0), -1, 1, 1);
            return _prepared.Run(maps, relu).flatten(1).MoveToOuterDisposeScope();
        }

        Tensor output = nn.functional.linear(input.flatten(1), linear.weight.to(input.dtype), linear.bias!.to(input.dtype));
        return (relu ? output.relu_() : output).MoveToOuterDisposeScope();
    }

    public void Prepare(Precision precision)
    {
        Release();
        using var scope = NewDisposeScope();
        Tensor kernels = linear.weight.view(linear.weight.size(0), -1, mapSize, mapSize);
        _prepared = InferenceConvolution.Create(kernels, linear.bias!, 1, 0, precision);
    }

    public void Release()
    {
        _prepared?.Dispose();
        _prepared = null;
    }
}
