using System.Collections.Concurrent;
using System.CommandLine;
using MaskRcnn.Cli.Evaluation;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using Spectre.Console;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary><c>maskrcnn inspect errors</c>: where detections are wrong, in numbers and in pictures.</summary>
internal static class InspectErrorsCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<FileInfo> truth = EvaluationOptions.RequiredFile("--ground-truth", "COCO annotations");
        Option<FileInfo> detections = EvaluationOptions.RequiredFile("--detections", "COCO results");
        var images = new Option<DirectoryInfo>("--images") { Description = "folder of the images; without it objects are drawn on nothing", HelpName = "folder" }
            .AcceptExistingOnly();
        Option<IouKind> kind = EvaluationOptions.CreateKind();
        var iou = new Option<double>("--iou") { Description = "least overlap of a right detection; default 0.5", HelpName = "iou", DefaultValueFactory = _ => 0.5 }
            .Within(0.1, 1, "0.1 to 1");
        var score = new Option<double>("--score-threshold")
        {
            Description = "least score of a detection in counts and pictures; default 0.5", HelpName = "score", DefaultValueFactory = _ => 0.5,
        }.Within(0, 1, "0 to 1");
        var count = new Option<int>("--count") { Description = "images drawn, the worst first; default 30", HelpName = "n", DefaultValueFactory = _ => 30 }
            .Within(1, 500, "1 to 500");
        Option<FileInfo> output = ReportOutput.Create();

        var command = new Command("errors", "Write a page about where detections are wrong: curves, confusions, and the worst images with their errors.")
        {
            truth, detections, images, kind, iou, score, count, output,
        };
        command.SetCancellableAction((result, cancellationToken) =>
        {
            var objects = new ConcurrentDictionary<long, EvaluatedObjects>();
            var evaluation = new CocoFileEvaluationOptions
            {
                CountsZeroIds = true, Notice = terminal.WriteWarning, ImageEvaluated = image => objects[image.ImageId] = image,
            };
            (string truths, string found) = (result.GetRequiredValue(truth).ToString(), result.GetRequiredValue(detections).ToString());
            CocoMetrics metrics = CocoFileEvaluation.Evaluate(truths, found, result.GetValue(kind), evaluation, cancellationToken);
            var options = new ErrorsReportOptions
            {
                Title = $"Errors of {Path.GetFileName(found)}", Source = $"{Path.GetFileName(truths)} and {Path.GetFileName(found)}",
                IouThreshold = result.GetValue(iou), ScoreThreshold = result.GetValue(score), MostImages = result.GetValue(count),
            };
            var pictures = result.GetValue(images) is { } folder ? new FolderPictures(new ImageLocator(truths, folder.ToString())) : null;
            string path = result.GetRequiredValue(output).ToString();
            new ErrorsReport(metrics, objects, options).ToPage(image => pictures?.Load(image.FileName), cancellationToken).Write(path);
            terminal.Remarks.MarkupLineInterpolated($"wrote {path}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
