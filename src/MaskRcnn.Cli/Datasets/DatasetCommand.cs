using System.CommandLine;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset</c>.</summary>
internal static class DatasetCommand
{
    public static Command Create(Terminal terminal) => new("dataset", "Check, convert and look at annotated images.")
    {
        CheckCommand.Create(terminal),
        ConvertCommand.Create(terminal),
        ShowCommand.Create(terminal),
    };
}
