namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>Names of the labels of a model; background is label 0.</summary>
internal sealed class LabelNames(IReadOnlyList<string> classNames)
{
    /// <summary>All names, background first.</summary>
    public IReadOnlyList<string> WithBackground { get; } = ["background", .. classNames];

    /// <summary>The name of a label.</summary>
    public string Of(int label) => label < WithBackground.Count ? WithBackground[label] : $"class {label}";

    /// <summary>The label as a place in <see cref="WithBackground"/>; null where it has no name.</summary>
    public double? IndexOf(int label) => label < WithBackground.Count ? label : null;
}
