using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

internal sealed class Block : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv1")]
    private readonly Conv2d _convolution = nn.Conv2d(2, 3, 1, bias: false);

    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _normalization = nn.BatchNorm2d(3);

    [ComponentName(Name = "scale")]
    private readonly Parameter _scale = nn.Parameter(ones(3));

    public Block() : base(nameof(Block)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _normalization.call(_convolution.call(input)) * _scale.reshape(1, 3, 1, 1);
}
