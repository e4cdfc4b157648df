using System.Globalization;
using System.Text;

namespace MaskRcnn.Weights;

/// <summary>What an import took from a file, and what it did not.</summary>
public sealed class ImportReport
{
    private const int MaxListed = 20;

    internal ImportReport(WeightsFile file, WeightsFamily? family) =>
        (Path, Sha256, Format, Family) = (file.Path, file.Sha256, file.Format, family);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The format of the file.</summary>
    public WeightsFileFormat Format { get; }

    /// <summary>The family that the names of the tensors belong to, or null if they belong to none.</summary>
    public WeightsFamily? Family { get; }

    /// <summary>Tensors of the model that the file fills, by their names in the model.</summary>
    public required IReadOnlyList<string> Matched { get; init; }

    /// <summary>Tensors of the model that the family covers and the file lacks.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Tensors of the file that the model has no place for.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>Tensors whose shape, or kind of numbers, differs between file and model.</summary>
    public required IReadOnlyList<WeightsShapeMismatch> ShapeMismatches { get; init; }

    /// <summary>Tensors left out on purpose, each with the reason. The model keeps its own values.</summary>
    public required IReadOnlyList<SkippedWeights> Skipped { get; init; }

    /// <summary>Tensors of the model that weights of this family never hold, such as heads when the file is a backbone.</summary>
    public required IReadOnlyList<string> NotCovered { get; init; }

    /// <summary>Whether nothing is missing, unexpected or misshapen.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + ShapeMismatches.Count == 0;

    /// <summary>The report as text: counts, and the first names of each kind.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Path}\n  sha256      {Sha256}\n");
        text.Append(CultureInfo.InvariantCulture, $"  family      {Family?.Name ?? "not recognised"}\n");
        text.Append(CultureInfo.InvariantCulture, $"  matched     {Matched.Count}\n");
        Append(text, "missing", Missing);
        Append(text, "unexpected", Unexpected);
        Append(text, "misshapen", ShapeMismatches);
        foreach (IGrouping<string, SkippedWeights> group in Skipped.GroupBy(skipped => skipped.Reason))
            Append(text, "skipped", [.. group.Select(skipped => skipped.Name)], group.Key);
        Append(text, "not covered", NotCovered, "the model keeps its values");
        return text.ToString().TrimEnd('\n');
    }

    private static void Append<T>(StringBuilder text, string kind, IReadOnlyList<T> items, string? reason = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {kind,-11} {items.Count}");
        if (items.Count > 0 && reason is not null)
            text.Append(": ").Append(reason);
        text.Append('\n');
        foreach (T item in items.Take(MaxListed))
            text.Append(CultureInfo.InvariantCulture, $"    {item}\n");
        if (items.Count > MaxListed)
            text.Append(CultureInfo.InvariantCulture, $"    and {items.Count - MaxListed} more\n");
    }
}
