using System.CommandLine;
using MaskRcnn.Cli.Inspection.Data;
using MaskRcnn.Cli.Inspection.Errors;
using MaskRcnn.Cli.Inspection.Models;
using MaskRcnn.Cli.Inspection.Weights;

namespace MaskRcnn.Cli.Inspection;

/// <summary><c>maskrcnn inspect</c>.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal) => new("inspect", "Write a page that shows every step: of data, of a model, of weights, of errors.")
    {
        InspectDataCommand.Create(terminal),
        InspectModelCommand.Create(terminal),
        InspectWeightsCommand.Create(terminal),
        InspectErrorsCommand.Create(terminal),
    };
}
