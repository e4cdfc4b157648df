using System.Text.Json;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>What came of fuzzing a target.</summary>
/// <param name="Executions">How often a file was read.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Read">How many of the files were taken for good ones.</param>
/// <param name="Outcomes">How many different outcomes there were: success, and errors that say different things.</param>
/// <param name="Edges">How many different steps from branch to branch were taken; 0 without instrumentation.</param>
/// <param name="NewEntries">How many files were added to the corpus.</param>
/// <param name="Findings">How many faults were found.</param>
internal sealed record FuzzingReport(long Executions, double Seconds, long Read, int Outcomes, int Edges, int NewEntries, int Findings)
{
    public static FuzzingReport None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public static FuzzingReport Load(string path) => JsonSerializer.Deserialize<FuzzingReport>(File.ReadAllText(path)) ?? None;

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this));

    /// <summary>Both together, of the same target one after the other.</summary>
    public FuzzingReport Plus(FuzzingReport other) => new(
        Executions + other.Executions, Seconds + other.Seconds, Read + other.Read, Math.Max(Outcomes, other.Outcomes), Math.Max(Edges, other.Edges),
        NewEntries + other.NewEntries, Findings + other.Findings);
}
