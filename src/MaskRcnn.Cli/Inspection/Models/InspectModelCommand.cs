using System.CommandLine;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Tracing;
using Spectre.Console;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary><c>maskrcnn inspect model</c>: every step of detection in pictures.</summary>
internal static class InspectModelCommand
{
    private const int MostImages = 200;

    public static Command Create(Terminal terminal)
    {
        var input = new PredictionInput();
        var model = new DetectorOptions();
        var score = new Option<double>("--score-threshold")
        {
            Description = "where the sliders of scores stand at first; default 0.5", HelpName = "score", DefaultValueFactory = _ => 0.5,
        }.Within(0, 1, "0 to 1");
        var layers = new Option<string[]>("--layers")
        {
            Description = "layers whose maps are shown, separated by commas; default: stages of the backbone, pyramid, rpn",
            HelpName = "names", CustomParser = CommaSeparated.Parse,
        };
        Option<FileInfo> output = ReportOutput.Create();
        var command = new Command("model", "Write a page that shows every step of detection: anchors, proposals, boxes, masks, activations.");
        input.AddTo(command);
        model.AddTo(command);
        foreach (Option option in (Option[])[score, layers, output])
            command.Options.Add(option);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            (IReadOnlyList<NumberedImage> images, InstanceDataset? dataset) = input.Read(result, terminal);
            if (images.Count > MostImages)
                throw new ArgumentException($"There are {images.Count} images, and a page can show {MostImages}; name some of them.");
            using Detector detector = model.Load(result, scoreThreshold: null, terminal);
            Func<RgbImage, TraceOptions?, DetectionTrace> trace = detector.Trace
                ?? throw new ArgumentException("An ONNX file does not tell its steps: inspect model needs weights or a model zip that ML.NET saved.");
            TruthOfImages? truths = dataset is null ? null : new TruthOfImages(dataset, detector.ClassNames);
            ModelReportLimits limits = ModelReportLimits.For(images.Count);
            var options = new TraceOptions { ChannelsPerLayer = limits.Channels };
            if (result.GetValue(layers) is { Length: > 0 } names)
                options = options with { Layers = names };
            options.Validate();
            var report = new ModelReport(detector.ClassNames, limits, result.GetValue(score));
            ProgressBar.Show(terminal, "looking", images.Count, advance =>
            {
                foreach (NumberedImage item in images)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    RgbImage image = RgbImage.Load(item.Path, input.ScalingOf(result));
                    report.Add(new TracedImage($"image-{report.Count + 1}", Path.GetFileName(item.Path), image, trace(image, options), truths?.Of(item.Id, image.Size)));
                    advance();
                }
            });
            string path = result.GetRequiredValue(output).ToString();
            report.ToPage(images.Count == 1 ? $"{Path.GetFileName(images[0].Path)}, step by step" : $"{images.Count} images, step by step").Write(path);
            terminal.Remarks.MarkupLineInterpolated($"wrote {path}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
