using System.CommandLine;
using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using Spectre.Console;

namespace MaskRcnn.Cli.Predictions;

/// <summary><c>maskrcnn predict</c>: finds instances in images and writes them.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var images = new Argument<FileSystemInfo[]>("image")
        {
            Description = "image files, or folders of them",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var threshold = new Option<float>("--score-threshold")
        {
            Description = "least score of an instance, 0 to 1",
            HelpName = "score",
            DefaultValueFactory = _ => 0.5f,
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

        var command = new Command("predict", "Find instances in images.") { images, threshold, output, formats, json };
        model.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            string[] files = ImageList.Expand(result.GetRequiredValue(images));
            float least = result.GetValue(threshold);
            using Detector detector = model.Load(result, least, terminal);
            var writers = new List<IPredictionWriter>();
            if (result.GetValue(output) is { } folder)
            {
                folder.Create();
                writers.AddRange(result.GetRequiredValue(formats).Distinct().Select(format => Open(format, folder.ToString(), detector.ClassNames)));
            }
            if (result.GetValue(json))
                writers.Add(new JsonPredictionWriter(detector.ClassNames, text => Print(text, terminal)));
            else if (writers.Count == 0)
                writers.Add(new TablePrinter(terminal, detector.ClassNames));

            Run(files, detector, least, writers, terminal, cancellationToken);
            foreach (IPredictionWriter writer in writers)
            {
                if (writer.Complete() is { Length: > 0 } written)
                    terminal.Remarks.MarkupLineInterpolated($"wrote {written}");
            }
            return Task.FromResult((int)ExitCode.Fine);
        });
        return command;
    }

    private static IPredictionWriter Open(PredictionFormat format, string folder, IReadOnlyList<string> classNames) => format switch
    {
        PredictionFormat.Coco => new CocoResultsWriter(folder),
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

    private static void Run(
        string[] files, Detector detector, float least, List<IPredictionWriter> writers, Terminal terminal, CancellationToken cancellationToken)
    {
        long[] ids = ImageList.NumberOf(files);
        ProgressBar.Show(terminal, "predicting", files.Length, advance =>
        {
            // The next image is decoded while the network works on this one.
            Task<RgbImage> next = Task.Run(() => RgbImage.Load(files[0]), cancellationToken);
            for (int i = 0; i < files.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RgbImage image = next.GetAwaiter().GetResult();
                if (i + 1 < files.Length)
                {
                    string following = files[i + 1];
                    next = Task.Run(() => RgbImage.Load(following), cancellationToken);
                }

                var prediction = new ImagePrediction(ids[i], files[i], image, Above(least, detector.Detect(image)));
                writers.ForEach(writer => writer.Add(prediction));
                advance();
            }
        });
    }

    private static Detections Above(float least, Detections found)
    {
        int count = found.Scores.TakeWhile(score => score >= least).Count();
        return new Detections(
            found.ImageSize, found.Boxes.Select([.. Enumerable.Range(0, count)]),
            [.. found.Labels.Take(count)], [.. found.Scores.Take(count)], [.. found.Masks.Take(count)]);
    }
}
