using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>The mirror of Net in make_torch_nn.py.</summary>
internal sealed class Net : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "stem")]
    private readonly Sequential _stem = nn.Sequential(nn.Conv2d(3, 2, 3), nn.BatchNorm2d(2), nn.ReLU());

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<Block> _blocks = nn.ModuleList(new Block(), new Block());

    [ComponentName(Name = "head")]
    private readonly Linear _head = nn.Linear(3, 2);

    public Net() : base(nameof(Net))
    {
        register_buffer("mean", zeros(3));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _head.call(_blocks[0].call(_stem.call(input)).mean([2, 3]));
}
