namespace MaskRcnn.Fuzzing.Running;

/// <summary>How to fuzz a target.</summary>
/// <param name="Duration">How long.</param>
/// <param name="Seed">Start of the random numbers.</param>
/// <param name="Output">Folder of corpus, findings and figures.</param>
internal sealed record FuzzingOptions(TimeSpan Duration, int Seed, string Output);
