using System.CommandLine;
using System.CommandLine.Parsing;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Evaluation;

/// <summary>Options of the commands that compare detections with annotations.</summary>
internal static class EvaluationOptions
{
    /// <summary>What overlap is measured on.</summary>
    public static Option<IouKind> CreateKind() => new("--iou-type")
    {
        Description = "what overlap is measured on: bbox, segm (default), or boundary, which shows how sharp masks are",
        HelpName = "type",
        CustomParser = ParseKind,
        DefaultValueFactory = _ => IouKind.Masks,
    };

    /// <summary>A file that has to be there.</summary>
    public static Option<FileInfo> RequiredFile(string name, string description) => new Option<FileInfo>(name)
    {
        Description = description,
        HelpName = "file",
        Required = true,
    }.AcceptExistingOnly();

    private static IouKind ParseKind(ArgumentResult argument)
    {
        switch (argument.Tokens[0].Value)
        {
            case "bbox":
                return IouKind.Boxes;
            case "segm":
                return IouKind.Masks;
            case "boundary":
                return IouKind.Boundaries;
            case var other:
                argument.AddError($"--iou-type is \"{other}\", expected bbox, segm or boundary.");
                return default;
        }
    }
}
