using System.CommandLine;

namespace MaskRcnn.Cli.Weights;

/// <summary><c>maskrcnn weights</c>.</summary>
internal static class WeightsCommand
{
    public static Command Create(Terminal terminal) => new("weights", "Look into files of weights and convert them.")
    {
        ShowCommand.Create(terminal),
        ConvertCommand.Create(terminal),
    };
}
