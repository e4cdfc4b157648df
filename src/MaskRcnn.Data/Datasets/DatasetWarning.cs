namespace MaskRcnn.Datasets;

/// <summary>Something a reader changed or left out, as its options allow.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Where in it, for example <c>line 3</c> or <c>regions[2]</c>.</param>
/// <param name="Message">What was found and what was done about it.</param>
public sealed record DatasetWarning(string File, string Place, string Message)
{
    /// <summary>What a dataset check reports it as; null for what does no harm.</summary>
    public FindingKind? Finding { get; init; }

    /// <summary>How many objects are not in the file that was written.</summary>
    internal int LeftOut { get; init; }

    /// <summary>File, place and message in one line.</summary>
    public override string ToString() => Place.Length == 0 ? $"{File}: {Message}" : $"{File}: {Place}: {Message}";
}
