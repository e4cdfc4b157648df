using System.CommandLine;
using MaskRcnn.Datasets;
using MaskRcnn.Files;
using MaskRcnn.Images;
using Spectre.Console;

namespace MaskRcnn.Cli.Predictions;

/// <summary><c>maskrcnn predict</c>: finds instances in images and writes them.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new PredictionInput();
        var threshold = new Option<float?>("--score-threshold")
        {
            Description = "least score of an instance, 0 to 1; default: 0.5, or 0.7 with weights of matterport's Mask R-CNN",
            HelpName = "score",
        }.Within(0, 1, "0 to 1");
        var output = new Option<DirectoryInfo>("--output", "-o") { Description = "folder to write to; without it a table is printed", HelpName = "folder" };
        var formats = new Option<PredictionFormat[]>("--format")
        {
            Description = "what to write: coco, json, png or html; may be given several times",
            HelpName = "format",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [PredictionFormat.Png],
        };
        var json = new Option<bool>("--json") { Description = "print the instances as JSON" };
        var model = new DetectorOptions();

        var command = new Command("predict", "Find instances in images.") { threshold, output, formats, json };
        input.AddTo(command);
        model.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            (IReadOnlyList<NumberedImage> images, InstanceDataset? dataset) = input.Read(result, terminal);
            using Detector detector = model.Load(result, result.GetValue(threshold), terminal);
            IReadOnlyList<long?> classIds = dataset is null
                ? [.. detector.ClassIds.Select(id => (long?)id)]
                : ClassIdMap.Of(detector.ClassNames, dataset, terminal);
            var writers = new List<IPredictionWriter>();
            if (result.GetValue(output) is { } folder)
            {
                folder.Create();
                writers.AddRange(result.GetRequiredValue(formats).Distinct().Select(format => Open(format, folder.ToString(), detector.ClassNames, classIds)));
            }
            if (result.GetValue(json))
                writers.Add(new JsonPredictionWriter(detector.ClassNames, text => Print(text, terminal)));
            else if (writers.Count == 0)
                writers.Add(new TablePrinter(terminal, detector.ClassNames));

            var run = new PredictionRun(detector, detector.LeastScore, input.ScalingOf(result), writers);
            ProgressBar.Show(terminal, "predicting", images.Count, advance => run.Predict(images, advance, cancellationToken));
            foreach (IPredictionWriter writer in writers)
            {
                if (writer.Complete() is { Length: > 0 } written)
                    terminal.Remarks.MarkupLineInterpolated($"wrote {written}");
            }
            foreach (InvalidImageException error in run.Unreadable)
                terminal.WriteError(error.Message);
            if (run.Unreadable.Count > 0)
                terminal.WriteError($"{run.Unreadable.Count} of {images.Count} images cannot be read; the others are predicted");
            return Task.FromResult((int)(run.Unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Fine));
        });
        return command;
    }

    private static IPredictionWriter Open(
        PredictionFormat format, string folder, IReadOnlyList<string> classNames, IReadOnlyList<long?> classIds) => format switch
    {
        PredictionFormat.Coco => new CocoResultsWriter(folder, classIds),
        PredictionFormat.Json => new JsonPredictionWriter(classNames, json => Save(json, Path.Combine(folder, "predictions.json"))),
        PredictionFormat.Html => new HtmlReportWriter(folder, classNames),
        _ => new PictureWriter(folder, classNames),
    };

    private static string Print(string json, Terminal terminal)
    {
        terminal.Output.WriteLine(json);
        return "";
    }

    private static string Save(string json, string path)
    {
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, json));
        return path;
    }
}
