using MaskRcnn.Inference;
using MaskRcnn.Weights;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Loads a detector from a file of weights.</summary>
internal static class WeightsDetector
{
    public static Detector Load(string path, DetectorRequest request, Terminal terminal)
    {
        DeviceName.Check(request.Device);
        if (!BFloat16Support.Suits(request.Precision, request.Device))
        {
            throw new ArgumentException(
                "--precision is bfloat16, but this processor has no instructions for it and takes several times as long as with float32.");
        }

        MaskRcnnModel model = PretrainedModel.Load(
            WeightsSource.FromFile(path), out ImportReport report, request.Architecture,
            options =>
            {
                options.ScoreThreshold = Math.Min(options.ScoreThreshold, request.ScoreThreshold);
                options.MinSize = request.MinSize;
                options.MaxSize = Math.Max(options.MaxSize, request.MinSize);
            });
        terminal.Remarks.MarkupLineInterpolated(
            $"{path}: {report.Family?.Name}, {model.ClassCount} classes, {report.Matched.Count} tensors, sha256 {report.Sha256}");
        IReadOnlyList<string> names;
        try
        {
            names = NamesFor(model.ClassCount, request.ClassNames, path);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        var predictor = new Predictor(
            model.to(request.Device), new PredictorOptions { ThreadCount = request.ThreadCount, Precision = request.Precision });
        return new Detector(predictor.Predict, names, predictor);
    }

    /// <summary>The names that were given, or those of COCO where their number fits.</summary>
    /// <param name="classes">Classes of the weights.</param>
    /// <param name="given">Names from the command line, or null.</param>
    /// <param name="path">The file, for messages.</param>
    public static IReadOnlyList<string> NamesFor(int classes, IReadOnlyList<string>? given, string path)
    {
        if (given is not null)
        {
            return given.Count == classes
                ? given
                : throw new ArgumentException($"{path} has {classes} classes, --classes names {given.Count}.");
        }
        if (classes == CocoClasses.Slots.Count - 1)
            return [.. CocoClasses.Slots.Skip(1)];
        return classes == CocoClasses.Names.Count ? CocoClasses.Names : [.. Enumerable.Range(1, classes).Select(label => $"class {label}")];
    }
}
