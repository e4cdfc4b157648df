using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>One box of a selection, in the network's frame.</summary>
/// <param name="Source">Index of the anchor or of the proposal it comes from.</param>
/// <param name="Group">Level or label, within which boxes suppress each other.</param>
/// <param name="Score">Probability.</param>
/// <param name="Refined">The box moved as the network says.</param>
/// <param name="Clipped">The same, clipped to the image.</param>
internal sealed record SelectionEntry(int Source, int Group, float Score, Box Refined, Box Clipped)
{
    public SelectionFate Fate { get; set; } = SelectionFate.BeyondLimit;

    /// <summary>Index of the entry that suppressed it, −1 for none.</summary>
    public int Winner { get; set; } = -1;

    /// <summary>Its place among those that were kept, −1 for none.</summary>
    public int Rank { get; set; } = -1;
}
