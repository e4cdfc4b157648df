using System.CommandLine;

namespace MaskRcnn.Cli.Weights;

/// <summary><c>maskrcnn weights</c>.</summary>
internal static class WeightsCommand
{
    public static Command Create(Terminal terminal) => new("weights", "List published weights, look into files of weights and convert them.")
    {
        ListCommand.Create(terminal),
        ShowCommand.Create(terminal),
        ConvertCommand.Create(terminal),
    };
}
