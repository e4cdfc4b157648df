using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Compares shapes and kinds of numbers of tensors whose names fit.</summary>
/// <param name="Fitting">Those that fit, in the order of the file.</param>
/// <param name="ClassLayers">Those that differ only because the numbers of classes do.</param>
/// <param name="Mismatches">The others.</param>
internal sealed record ShapeComparison(
    IReadOnlyList<(WeightsEntry Entry, string ModelName)> Fitting,
    IReadOnlyList<SkippedWeights> ClassLayers,
    IReadOnlyList<WeightsShapeMismatch> Mismatches)
{
    public static ShapeComparison Create(
        IReadOnlyDictionary<string, WeightsEntry> found, IReadOnlyDictionary<string, Tensor> targets)
    {
        var fitting = new List<(WeightsEntry, string)>();
        var classLayers = new List<SkippedWeights>();
        var mismatches = new List<WeightsShapeMismatch>();
        ClassLayers? changed = Weights.ClassLayers.FindChange(found, targets);
        foreach ((string name, WeightsEntry entry) in found)
        {
            Tensor target = targets[name];
            if (changed?.Explains(name, entry.Shape, target.shape) == true)
                classLayers.Add(new SkippedWeights(name, changed.Reason));
            else if (!entry.Shape.SequenceEqual(target.shape) || IsFloat(entry.Type) != IsFloat(target.dtype))
                mismatches.Add(new WeightsShapeMismatch(name, entry.Type, entry.Shape, target.dtype, target.shape));
            else
                fitting.Add((entry, name));
        }

        return new ShapeComparison(fitting, classLayers, mismatches);
    }

    private static bool IsFloat(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
}
