using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Evaluation;
using Spectre.Console;

namespace MaskRcnn.Cli.Evaluation;

/// <summary><c>maskrcnn evaluate</c>: COCO's metrics of a file of detections.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<FileInfo> truth = EvaluationOptions.RequiredFile("--ground-truth", "COCO annotations");
        Option<FileInfo> detections = EvaluationOptions.RequiredFile("--detections", "COCO results");
        Option<IouKind> kind = EvaluationOptions.CreateKind();
        var limits = new Option<int[]>("--max-detections")
        {
            Description = "detections per image and class that count, ascending; default 1,10,100",
            HelpName = "numbers",
            CustomParser = ParseLimits,
        };
        var perClass = new Option<bool>("--per-class") { Description = "print a row for each class" };
        var errors = new Option<bool>("--errors") { Description = "print how detections are wrong, and which classes are confused" };
        var parity = new Option<bool>("--as-pycocotools")
        {
            Description = "count annotations with id 0 as never found, as pycocotools does; default: as any other",
        };
        var protocol = new Option<EvaluationProtocol>("--protocol")
        {
            Description = "whose rules: coco, lvis, or automatic (default): lvis where the ground truth has neg_category_ids", HelpName = "rules",
        };
        var confidence = new Option<bool>("--confidence") { Description = "print in which interval AP lies for most draws of the images" };
        Option<FileInfo> compare = new Option<FileInfo>("--compare")
        {
            Description = "COCO results of another model: whether the difference in AP is more than chance", HelpName = "file",
        }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "write the metrics as JSON, or as CSV if the name ends in .csv", HelpName = "file",
        };
        var json = new Option<bool>("--json") { Description = "print the metrics as JSON" };

        var command = new Command("evaluate", "Compute the COCO metrics of detections.") { truth, detections, kind, limits, perClass, errors, parity, protocol, confidence, compare, output, json };
        command.SetCancellableAction((result, cancellationToken) =>
        {
            var options = new CocoFileEvaluationOptions { CountsZeroIds = !result.GetValue(parity), Protocol = result.GetValue(protocol), Notice = terminal.WriteWarning };
            if (result.GetValue(limits) is { Length: > 0 } numbers)
                options.Evaluator.MaxDetections = numbers;
            options.Evaluator.AnalyzeErrors = result.GetValue(errors) || result.GetValue(json) || result.GetValue(output) is not null;
            CocoMetrics metrics = Evaluate(result.GetRequiredValue(detections));
            var report = new MetricsReportOptions
            {
                Intervals = result.GetValue(confidence) ? metrics.Bootstrap() : null,
                Differences = result.GetValue(compare) is { } other ? metrics.CompareWith(Evaluate(other)) : null,
            };

            if (result.GetValue(json))
                terminal.Output.Write(metrics.ToJson(report));
            else
                Print(metrics, result.GetValue(perClass), result.GetValue(errors), report, terminal.Output);
            if (result.GetValue(output) is { } file)
            {
                Write(metrics, report, file.ToString());
                terminal.Remarks.MarkupLineInterpolated($"wrote {file}");
            }
            return (int)ExitCode.Fine;

            CocoMetrics Evaluate(FileInfo file) => CocoFileEvaluation.Evaluate(
                result.GetRequiredValue(truth).ToString(), file.ToString(), result.GetValue(kind), options, cancellationToken);
        });
        return command;
    }

    private static void Print(CocoMetrics metrics, bool perClass, bool errors, MetricsReportOptions report, TextWriter output)
    {
        output.WriteLine(metrics.ToString().TrimEnd());
        if (perClass)
            output.WriteLine($"\n{metrics.ToClassTable().TrimEnd()}");
        if (errors)
            output.WriteLine($"\n{metrics.CountErrors()}\n\n{ConfusionText.Format(metrics.ConfusionMatrix())}".TrimEnd());
        if (report.Intervals is { } intervals)
            output.WriteLine($"\n{intervals}");
        if (report.Differences is { } differences)
            output.WriteLine($"\nminus the other model\n{differences}");
    }

    private static void Write(CocoMetrics metrics, MetricsReportOptions report, string path)
    {
        if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            metrics.WriteCsv(path);
        else
            metrics.WriteJson(path, report);
    }

    private static int[] ParseLimits(ArgumentResult argument)
    {
        var numbers = new List<int>();
        foreach (string text in CommaSeparated.Parse(argument))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number <= numbers.LastOrDefault())
            {
                argument.AddError($"--max-detections is {argument.Tokens[0].Value}, expected ascending whole numbers from 1, such as 1,10,100.");
                return [];
            }
            numbers.Add(number);
        }
        return [.. numbers];
    }
}
