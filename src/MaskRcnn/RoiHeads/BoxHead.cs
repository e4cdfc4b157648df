using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>The box branch without convolutions: two hidden layers over the pooled features of a proposal: [R,C,7,7] in, [R,size] out.</summary>
internal sealed class BoxHead : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "fc6")]
    private readonly Linear _hidden1;

    [ComponentName(Name = "fc7")]
    private readonly Linear _hidden2;

    public BoxHead(long inputSize, long size)
        : base(nameof(BoxHead))
    {
        _hidden1 = nn.Linear(inputSize, size);
        _hidden2 = nn.Linear(size, size);
        RegisterComponents();
    }

    public override Tensor forward(Tensor pooled)
    {
        using var scope = NewDisposeScope();
        Tensor hidden = _hidden1.call(pooled.flatten(1)).relu_();
        return _hidden2.call(hidden).relu_().MoveToOuterDisposeScope();
    }
}
