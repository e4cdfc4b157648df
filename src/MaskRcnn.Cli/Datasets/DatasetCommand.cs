using System.CommandLine;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset</c>.</summary>
internal static class DatasetCommand
{
    public static Command Create(Terminal terminal) => new("dataset", "Check, convert, split, join and look at annotated images.")
    {
        CheckCommand.Create(terminal),
        ConvertCommand.Create(terminal),
        ShowCommand.Create(terminal),
        StatsCommand.Create(terminal),
        SplitCommand.Create(terminal),
        MergeCommand.Create(terminal),
        FilterCommand.Create(terminal),
    };
}
