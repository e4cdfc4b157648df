using System.CommandLine;
using MaskRcnn.Cli.Predictions.Videos;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Files;
using MaskRcnn.Images;
using Spectre.Console;

namespace MaskRcnn.Cli.Predictions;

/// <summary><c>maskrcnn predict</c>: finds instances in images or videos and writes them.</summary>
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
        var effect = new Option<PredictionEffect?>("--effect")
        {
            Description = "pictures and videos with the instances in colour and the rest grey (splash), with a blurred background (blur), or each instance "
                + "by itself (cutout, images only), instead of masks over them",
            HelpName = "effect",
        };
        var json = new Option<bool>("--json") { Description = "print the instances as JSON; of a video, a line for each frame" };
        var model = new DetectorOptions();
        var tiles = new TileOptions();

        var command = new Command("predict", "Find instances in images and videos.") { threshold, output, formats, effect, json };
        input.AddTo(command);
        model.AddTo(command);
        tiles.AddTo(command);
        var distributed = new DistributedOptions();
        distributed.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(effect) is null)
                return;
            if (result.GetResult(output) is null)
                result.AddError("--effect goes with --output, the folder to write pictures to.");
            if (result.GetResult(formats) is { Implicit: false } && !result.GetValue(formats)!.Contains(PredictionFormat.Png))
                result.AddError("--effect goes with --format png.");
        });
        command.SetCancellableAction((result, cancellationToken) =>
        {
            return distributed.Run(result, terminal, (processes, here) =>
            {
                if (input.VideosOf(result) is not { Count: > 0 } videos)
                    return PredictImages(processes, here);
                if (processes.Size > 1)
                    throw new ArgumentException("--distributed is for images: the frames of a video follow each other.");
                PredictVideos(videos, result);
                return (int)ExitCode.Fine;
            });

            int PredictImages(IProcessGroup processes, Terminal here)
            {
                (IReadOnlyList<NumberedImage> images, InstanceDataset? dataset) = processes.Together("images", () => input.Read(result, here));
                using Detector detector = processes.Together("model", () => model.Load(result, result.GetValue(threshold), here));
                detector.Tiling = tiles.Read(result);
                IReadOnlyList<long?> classIds = dataset is null
                    ? [.. detector.ClassIds.Select(id => (long?)id)]
                    : ClassIdMap.Of(detector.ClassNames, dataset, here);
                IPredictionWriter[] writers = processes.Rank == 0 ? [.. CreateWriters(result, detector.ClassNames, classIds)] : [];
                IReadOnlyList<string> unreadable = Predict(processes, detector, images, writers, here);
                foreach (IPredictionWriter writer in writers)
                {
                    if (writer.Complete() is { Length: > 0 } written)
                        here.Remarks.MarkupLineInterpolated($"wrote {written}");
                }
                foreach (string error in unreadable)
                    here.WriteError(error);
                if (unreadable.Count > 0)
                    here.WriteError($"{unreadable.Count} of {images.Count} images cannot be read; the others are predicted");
                return (int)(unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Fine);
            }

            IReadOnlyList<string> Predict(
                IProcessGroup processes, Detector detector, IReadOnlyList<NumberedImage> images, IReadOnlyList<IPredictionWriter> writers, Terminal here)
            {
                if (processes.Size > 1)
                {
                    var shared = new SharedPredictionRun(processes, detector, input.ScalingOf(result), writers);
                    ProgressBar.ShowShares(here, "predicting", images.Count, advance => shared.Predict(images, advance, cancellationToken));
                    return shared.Unreadable;
                }
                var run = new PredictionRun(detector, input.ScalingOf(result), writers);
                ProgressBar.ShowShares(here, "predicting", images.Count, advance => run.Predict(images, advance, cancellationToken));
                return [.. run.Unreadable.Select(error => error.Message)];
            }

            IEnumerable<IPredictionWriter> CreateWriters(ParseResult result, IReadOnlyList<string> classNames, IReadOnlyList<long?> classIds)
            {
                DirectoryInfo? folder = result.GetValue(output);
                folder?.Create();
                if (folder is not null)
                {
                    foreach (PredictionFormat format in result.GetRequiredValue(formats).Distinct())
                        yield return Open(format, folder.ToString(), result.GetValue(effect), classNames, classIds);
                }
                if (result.GetValue(json))
                    yield return new JsonPredictionWriter(classNames, text => Print(text, terminal));
                else if (folder is null)
                    yield return new TablePrinter(terminal, classNames);
            }

            void PredictVideos(IReadOnlyList<string> videos, ParseResult result)
            {
                DirectoryInfo? folder = result.GetValue(output);
                if (folder is null && !result.GetValue(json))
                    throw new ArgumentException("A video needs --output, the folder to write to, or --json, which prints a line for each frame.");
                if (result.GetValue(effect) == PredictionEffect.Cutout)
                    throw new ArgumentException("--effect cutout is for images; videos take splash and blur.");
                Ffmpeg.Require();
                using Detector detector = model.Load(result, result.GetValue(threshold), terminal, VideoPrediction.LowestScore);
                detector.Tiling = tiles.Read(result);
                folder?.Create();
                new VideoRun(terminal, new VideoPrediction(detector, result.GetValue(effect)), folder?.ToString(), result.GetValue(json))
                    .Predict(videos, cancellationToken);
            }
        });
        return command;
    }

    private static IPredictionWriter Open(
        PredictionFormat format, string folder, PredictionEffect? effect, IReadOnlyList<string> classNames, IReadOnlyList<long?> classIds) => format switch
    {
        PredictionFormat.Coco => new CocoResultsWriter(folder, classIds),
        PredictionFormat.Json => new JsonPredictionWriter(classNames, json => Save(json, Path.Combine(folder, "predictions.json"))),
        PredictionFormat.Html => new HtmlReportWriter(folder, classNames),
        _ => effect is { } chosen ? new EffectWriter(folder, chosen) : new PictureWriter(folder, classNames),
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
