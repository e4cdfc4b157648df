using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// Class and box of a proposal: [R,size] in; class logits [R,K+1], 0 being background, and offsets [R,4(K+1)], four for each class, out.
/// </summary>
internal sealed class BoxPredictor : nn.Module<Tensor, (Tensor Logits, Tensor Offsets)>, IInferenceLayer
{
    private readonly FusedLinear _fusedLogits;
    private readonly FusedLinear _fusedOffsets;

    [ComponentName(Name = "cls_score")]
    private readonly Linear _logits;

    [ComponentName(Name = "bbox_pred")]
    private readonly Linear _offsets;

    public BoxPredictor(long inputSize, long classesWithBackground)
        : base(nameof(BoxPredictor))
    {
        _logits = nn.Linear(inputSize, classesWithBackground);
        _offsets = nn.Linear(inputSize, 4 * classesWithBackground);
        _fusedLogits = new FusedLinear(_logits);
        _fusedOffsets = new FusedLinear(_offsets);
        RegisterComponents();
    }

    public override (Tensor Logits, Tensor Offsets) forward(Tensor hidden)
    {
        using Tensor exact = hidden.to(ScalarType.Float32);
        return (_fusedLogits.Run(exact, relu: false), _fusedOffsets.Run(exact, relu: false));
    }

    /// <inheritdoc/>
    /// <remarks>In float32 in any case: eight bits would not tell neighbouring scores or pixels apart.</remarks>
    public void Prepare(Precision precision)
    {
        _fusedLogits.Prepare(Precision.Float32);
        _fusedOffsets.Prepare(Precision.Float32);
    }

    public void Release()
    {
        _fusedLogits.Release();
        _fusedOffsets.Release();
    }
}
