using MaskRcnn.Augmentations;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>What a report about data shows.</summary>
internal sealed record DataReportOptions
{
    /// <summary>The name of the data set.</summary>
    public required string Source { get; init; }

    /// <summary>Images that are shown.</summary>
    public int MostImages { get; init; } = 12;

    /// <summary>Images that are shown step by step.</summary>
    public int Steps { get; init; } = 2;

    /// <summary>Chooses images, changes and samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The model that is to learn from the data.</summary>
    public required MaskRcnnOptions Model { get; init; }

    /// <summary>How the training changes images.</summary>
    public required IReadOnlyList<Augmentation> Augmentations { get; init; }
}
