namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A number that stands for itself.</summary>
/// <param name="Value">The number as text.</param>
/// <param name="Name">What it counts.</param>
/// <param name="Key">The pictures that it leads to, null for none; see <see cref="FinderEntry"/>.</param>
internal sealed record Tile(string Value, string Name, string? Key = null);
