using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// Class and box of a proposal: [R,size] in; class logits [R,K+1], 0 being background, and offsets [R,4(K+1)], four for each class, out.
/// </summary>
internal sealed class BoxPredictor : nn.Module<Tensor, (Tensor Logits, Tensor Offsets)>
{
    [ComponentName(Name = "cls_score")]
    private readonly Linear _logits;

    [ComponentName(Name = "bbox_pred")]
    private readonly Linear _offsets;

    public BoxPredictor(long inputSize, long classesWithBackground)
        : base(nameof(BoxPredictor))
    {
        _logits = nn.Linear(inputSize, classesWithBackground);
        _offsets = nn.Linear(inputSize, 4 * classesWithBackground);
        RegisterComponents();
    }

    public override (Tensor Logits, Tensor Offsets) forward(Tensor hidden) => (_logits.call(hidden), _offsets.call(hidden));
}
