using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Inspection.Weights;

/// <summary>What is known of a tensor.</summary>
/// <param name="Entry">Its name, type and shape.</param>
/// <param name="Statistics">Its numbers.</param>
/// <param name="Before">Those of the earlier file, in the bins of this one; null where it has no such tensor.</param>
/// <param name="Difference">How far they are apart; null where there is none of the same shape to compare with.</param>
internal sealed record WeightsRow(WeightsEntry Entry, TensorStatistics Statistics, IReadOnlyList<long>? Before, TensorDifference? Difference)
{
    // Below this a division by the deviation makes noise out of nothing.
    private const double LeastVariance = 1e-6;

    private const double Overflow = 1000;

    /// <summary>What looks wrong.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            var findings = new List<string>();
            if (Statistics.NonFiniteCount > 0)
                findings.Add($"{Statistics.NonFiniteCount} not finite");
            bool isWeight = Entry.Shape.Count > 1;
            if (isWeight && Statistics.Count > 1 && Statistics.Minimum == Statistics.Maximum)
                findings.Add(Statistics.Maximum == 0 ? "all zero" : "all the same");
            else if (Statistics.DeadFilters.Count > 0)
                findings.Add(Statistics.DeadFilters.Count == 1 ? $"dead filter {Statistics.DeadFilters[0]}" : $"{Statistics.DeadFilters.Count} dead filters");
            if (IsVariance && Statistics.Minimum < LeastVariance)
                findings.Add(Statistics.Minimum < 0 ? "negative variance" : "variance near zero");
            if (!IsCounter && !IsVariance && Math.Max(Math.Abs(Statistics.Minimum), Math.Abs(Statistics.Maximum)) > Overflow)
                findings.Add("very large");
            return findings;
        }
    }

    private bool IsVariance => Entry.Name.EndsWith("running_var", StringComparison.Ordinal) || Entry.Name.Contains("moving_variance", StringComparison.Ordinal);

    /// <summary>Whether it counts and weighs nothing.</summary>
    public bool IsCounter => Entry.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal);

    /// <summary>Reads a tensor, and the one of its name in an earlier file.</summary>
    public static WeightsRow Read(WeightsEntry entry, WeightsFile file, WeightsFile? earlier)
    {
        using var scope = NewDisposeScope();
        Tensor tensor = file.Read(entry.Name);
        TensorStatistics statistics = TensorStatistics.Of(tensor);
        if (earlier?.Contains(entry.Name) != true)
            return new WeightsRow(entry, statistics, null, null);
        Tensor before = earlier.Read(entry.Name);
        bool fits = before.shape.SequenceEqual(tensor.shape);
        return new WeightsRow(entry, statistics, statistics.HistogramOf(before), fits ? TensorDifference.Of(before, tensor) : null);
    }
}
