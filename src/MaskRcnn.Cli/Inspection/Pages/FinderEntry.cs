namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A picture that numbers of the page lead to.</summary>
/// <param name="Id">The id of its element.</param>
/// <param name="Name">Its file.</param>
/// <param name="Keys">What it has, and how often, by the keys that links name.</param>
internal sealed record FinderEntry(string Id, string Name, IReadOnlyDictionary<string, int> Keys);
