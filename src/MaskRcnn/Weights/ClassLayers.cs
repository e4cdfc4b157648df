using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>The layers of a detector that depend on its classes, when a file and a model have different numbers of them.</summary>
/// <param name="FileRows">Classes of the file with background.</param>
/// <param name="ModelRows">Classes of the model with background.</param>
internal sealed record ClassLayers(long FileRows, long ModelRows)
{
    /// <summary>The weights whose number of rows is the number of classes with background.</summary>
    public const string LogitsName = "roi_heads.box_predictor.cls_score.weight";

    private static readonly string[] s_prefixes = ["roi_heads.box_predictor.", "roi_heads.mask_predictor.mask_fcn_logits."];

    public string Reason => $"the file has {FileRows - 1} classes, the model {ModelRows - 1}: the layer keeps the model's values";

    /// <summary>The two numbers of classes, or null if they are equal or unknown.</summary>
    public static ClassLayers? FindChange(
        IReadOnlyDictionary<string, WeightsEntry> found, IReadOnlyDictionary<string, Tensor> targets)
    {
        if (!found.TryGetValue(LogitsName, out WeightsEntry? entry) || !targets.TryGetValue(LogitsName, out Tensor? target))
            return null;
        long modelRows = target.size(0);
        return entry.Shape is [>= 2 and var fileRows, _] && fileRows != modelRows ? new ClassLayers(fileRows, modelRows) : null;
    }

    /// <summary>Whether two shapes differ by the numbers of classes and by nothing else.</summary>
    public bool Explains(string name, IReadOnlyList<long> fileShape, IReadOnlyList<long> modelShape) =>
        Array.Exists(s_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        && fileShape.Count > 0
        && fileShape.Count == modelShape.Count
        && fileShape[0] % FileRows == 0
        && fileShape[0] / FileRows == modelShape[0] / ModelRows
        && fileShape.Skip(1).SequenceEqual(modelShape.Skip(1));
}
