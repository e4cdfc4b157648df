using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>The box branch without convolutions: two hidden layers over the pooled features of a proposal: [R,C,S,S] in, [R,size] out.</summary>
internal sealed class BoxHead : nn.Module<Tensor, Tensor>, IInferenceLayer
{
    private readonly FusedLinear _fused1;
    private readonly FusedLinear _fused2;

    [ComponentName(Name = "fc6")]
    private readonly Linear _hidden1;

    [ComponentName(Name = "fc7")]
    private readonly Linear _hidden2;

    public BoxHead(long channels, int poolSize, long size)
        : base(nameof(BoxHead))
    {
        _hidden1 = nn.Linear(channels * poolSize * poolSize, size);
        _hidden2 = nn.Linear(size, size);
        _fused1 = new FusedLinear(_hidden1, poolSize);
        _fused2 = new FusedLinear(_hidden2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor pooled)
    {
        using Tensor hidden = _fused1.Run(pooled, relu: true);
        return _fused2.Run(hidden, relu: true);
    }

    public void Prepare(Precision precision)
    {
        _fused1.Prepare(precision);
        _fused2.Prepare(precision);
    }

    public void Release()
    {
        _fused1.Release();
        _fused2.Release();
    }
}
