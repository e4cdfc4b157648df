using static TorchSharp.torch;

namespace MaskRcnn.Weights.Families;

/// <summary>How the authors of weights name them and order their numbers.</summary>
/// <param name="Translate">The name in a model of a name in a file; a name that is none of theirs stays as it is.</param>
/// <param name="ToModelShape">The shape in a model of a tensor, by its name there and its shape in a file.</param>
/// <param name="ToModel">A tensor as a model has it, of the current dispose scope, by its name there.</param>
internal sealed record WeightsLayout(
    Func<string, string> Translate,
    Func<string, IReadOnlyList<long>, IReadOnlyList<long>> ToModelShape,
    Func<string, Tensor, Tensor> ToModel)
{
    private static readonly WeightsLayout s_own = new(name => name, (_, shape) => shape, (_, value) => value);

    private static readonly Dictionary<string, WeightsLayout> s_named = new(StringComparer.Ordinal)
    {
        ["keras"] = new(KerasNames.Translate, (_, shape) => KerasLayout.ToModelShape(shape), KerasLayout.ToModel),
        ["detectron2"] = new(Detectron2Names.Translate, Detectron2Layout.ToModelShape, Detectron2Layout.ToModel),
        ["caffe2"] = new(Caffe2Names.Translate, (_, shape) => shape, (_, value) => value),
    };

    /// <summary>Whether normalisation has a scale and a shift only, so that its mean is 0 and its variance 1.</summary>
    public bool HasNoStatistics { get; private init; }

    /// <summary>The layout of a name, or that of PyTorch and this library for null.</summary>
    public static WeightsLayout Find(string? name) => name switch
    {
        null => s_own,
        "caffe2" => s_named[name] with { HasNoStatistics = true },
        _ => s_named[name],
    };

    /// <summary>The number that every element of a tensor has that files of this layout leave out, or null.</summary>
    /// <param name="modelName">Its name in a model.</param>
    public float? DefaultOf(string modelName) => !HasNoStatistics ? null
        : modelName.EndsWith(".running_mean", StringComparison.Ordinal) ? 0
        : modelName.EndsWith(".running_var", StringComparison.Ordinal) ? 1
        : null;
}
