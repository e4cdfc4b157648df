using MaskRcnn.Cli.Weights;
using MaskRcnn.Configuration;
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
        if (ModelZip.IsModel(path))
            throw new ArgumentException($"{path} is a model that ML.NET saved, not a file of weights: give it as --model.");
        Precision precision = request.Precision ?? Precision.Float32;
        SlowPrecision.Refuse(precision, request.Device);
        MaskRcnnModel model = PretrainedModel.Load(
            new InitialWeights { Path = path }.ToSource(progress: new DownloadRemarks(terminal)), out ImportReport report, request.Architecture,
            options =>
            {
                if (request.ScoreThreshold is not null || !HasOwnThreshold(options))
                    options.ScoreThreshold = Math.Min(options.ScoreThreshold, request.LeastScore);
                if (request.MinSize is { } size)
                    Resize(options, size);
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
            model.to(request.Device), new PredictorOptions { ThreadCount = request.ThreadCount, Precision = precision });
        float least = request.ScoreThreshold is null && HasOwnThreshold(model.Options) ? model.Options.ScoreThreshold : request.LeastScore;
        return new Detector(predictor.Predict, names, predictor) { LeastScore = least, Trace = predictor.Trace };
    }

    // The threshold of a model with one class for each proposal is meant for people; that of others is for evaluation.
    private static bool HasOwnThreshold(MaskRcnnOptions options) => options.BestClassOnly;

    /// <summary>Sets the shorter side, and what depends on it.</summary>
    public static void Resize(MaskRcnnOptions options, int size)
    {
        const int multiple = 64;
        bool isCanvas = options.ResizeMode != ImageResizeMode.ShorterSide;
        options.MinSize = options.ResizeMode == ImageResizeMode.Pad64 ? RoundUp(size) : size;
        options.MaxSize = Math.Max(options.MaxSize, isCanvas ? RoundUp(options.MinSize) : options.MinSize);

        static int RoundUp(int side) => (side + multiple - 1) / multiple * multiple;
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
