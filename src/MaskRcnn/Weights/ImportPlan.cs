using MaskRcnn.Weights.Families;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Which tensor of a file goes into which tensor of a model.</summary>
/// <param name="Matches">Entries of the file in its order, each with the shape and the name in the model.</param>
/// <param name="Report">The same for the user, with everything that does not fit.</param>
internal sealed record ImportPlan(IReadOnlyList<(WeightsEntry Entry, string ModelName)> Matches, ImportReport Report)
{
    private const string CounterName = "num_batches_tracked";
    private const string CounterReason = "counts training steps, which frozen normalisation does not use";
    private const string DefaultReason = "the file's normalisation has no statistics: the mean becomes 0, the variance 1";

    public static ImportPlan Create(WeightsFile file, WeightsFamily? family, IReadOnlyDictionary<string, Tensor> targets)
    {
        var found = new Dictionary<string, WeightsEntry>(StringComparer.Ordinal);
        var skipped = new List<SkippedWeights>();
        var unexpected = new List<string>();
        foreach (WeightsEntry entry in file.Entries)
        {
            NameTarget target = family?.Map(entry.Name) ?? new NameTarget(entry.Name, null);
            if (target.SkipReason is not null)
                skipped.Add(new SkippedWeights(entry.Name, target.SkipReason));
            else if (!targets.ContainsKey(target.ModelName) && IsCounter(target.ModelName))
                skipped.Add(new SkippedWeights(entry.Name, CounterReason));
            else if (!targets.ContainsKey(target.ModelName) || !found.TryAdd(target.ModelName, InModel(family, target.ModelName, entry)))
                unexpected.Add(entry.Name);
        }

        bool Covered(string name) => family?.Covers(name) ?? true;
        string[] absent = [.. targets.Keys.Where(name => !found.ContainsKey(name) && Covered(name)).Order(StringComparer.Ordinal)];
        skipped.AddRange(absent.Where(IsCounter).Select(name => new SkippedWeights(name, CounterReason)));
        bool HasDefault(string name) => family?.Layout.DefaultOf(name) is not null;
        skipped.AddRange(absent.Where(HasDefault).Select(name => new SkippedWeights(name, DefaultReason)));

        var comparison = ShapeComparison.Create(found, targets);
        skipped.AddRange(comparison.ClassLayers);
        return new ImportPlan(comparison.Fitting, new ImportReport(file, family)
        {
            Matched = [.. comparison.Fitting.Select(match => match.ModelName)],
            Missing = [.. absent.Where(name => !IsCounter(name) && !HasDefault(name))],
            Unexpected = unexpected,
            ShapeMismatches = comparison.Mismatches,
            Skipped = skipped,
            NotCovered = [.. targets.Keys.Where(name => !Covered(name))],
        });
    }

    private static WeightsEntry InModel(WeightsFamily? family, string name, WeightsEntry entry) =>
        family is null ? entry : entry with { Shape = family.Layout.ToModelShape(name, entry.Shape) };

    private static bool IsCounter(string name) => name.EndsWith(CounterName, StringComparison.Ordinal);
}
