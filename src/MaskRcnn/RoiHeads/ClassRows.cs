using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Picks, from predictions made for every class, those of one class.</summary>
internal static class ClassRows
{
    /// <summary>From [R*classes, ...] the rows of one class per region: [R, ...]; the caller's.</summary>
    public static Tensor Select(Tensor rows, long classes, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        var indices = new long[labels.Count];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = i * classes + labels[i];
        return rows.index_select(0, TensorMemory.FromIndices(indices, rows.device)).MoveToOuterDisposeScope();
    }
}
