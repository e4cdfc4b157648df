using System.CommandLine;
using System.Globalization;
using MaskRcnn.Cli.Weights;
using MaskRcnn.Onnx;
using MaskRcnn.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>The options that name a model and say how it runs.</summary>
internal sealed class DetectorOptions
{
    private readonly Option<string> _weights = WeightsArgument.Create("--weights", "weights of a detector");

    private readonly Option<string> _architecture = new("--architecture")
    {
        Description = "architecture of the weights, recognised by the names of the tensors if not given",
        HelpName = "name",
    };

    private readonly Option<FileInfo> _model = new Option<FileInfo>("--model")
    {
        Description = "a model zip that ML.NET saved, or an ONNX file of maskrcnn export, instead of --weights",
        HelpName = "file",
    }.AcceptExistingOnly();

    private readonly Option<string[]> _classes = new("--classes")
    {
        Description = "class names of the weights, label 1 first, separated by commas; default: COCO's where their number fits",
        HelpName = "names",
        CustomParser = CommaSeparated.Parse,
    };

    private readonly Option<Device> _device = new("--device")
    {
        Description = "cpu (default), cuda or cuda:n",
        HelpName = "device",
        CustomParser = DeviceName.Parse,
    };

    private readonly Option<int> _threads = new Option<int>("--threads") { Description = "threads of the network; 0: one per processor", HelpName = "n" }
        .Within(0, int.MaxValue, "0 or more");

    private readonly Option<int?> _minSize = new Option<int?>("--min-size")
    {
        Description = "shorter side in pixels that images are resized to; less is faster and finds less; default: the model's, mostly 800",
        HelpName = "pixels",
    }.Within(32, 8192, "32 to 8192");

    private readonly Option<Precision> _precision = new("--precision")
    {
        Description = "type of the feature maps: float32 (default, or that of the model), or bfloat16, which takes a third less memory, is less exact, and not faster but on GPUs",
        HelpName = "type",
    };

    /// <summary>Adds the options and what they demand of each other to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_weights, _architecture, _model, _classes, _device, _threads, _minSize, _precision])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_weights) is null == result.GetResult(_model) is null)
                result.AddError("Exactly one of --weights and --model is needed.");
            Option[] ofWeights = [_architecture, _classes];
            if (result.GetResult(_model) is not null && Array.Exists(ofWeights, option => result.GetResult(option) is { Implicit: false }))
                result.AddError("--architecture and --classes go with --weights; a model zip knows its own.");
            Option[] ofTensors = [_device, _minSize, _precision];
            if (result.GetResult(_model) is { Tokens: [var file, ..] } && IsOnnx(file.Value) && Array.Exists(ofTensors, option => result.GetResult(option) is { Implicit: false }))
                result.AddError("--device, --min-size and --precision do not go with an ONNX file, in which they are fixed.");
        });
    }

    /// <summary>Loads the model that the command line names.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="scoreThreshold">Least score of an instance that is shown; null for the model's own.</param>
    /// <param name="terminal">For remarks.</param>
    /// <param name="lowestScore">Least score that the detector has to find all the same, for a tracker.</param>
    public Detector Load(ParseResult result, float? scoreThreshold, Terminal terminal, float lowestScore = 1)
    {
        string? model = result.GetValue(_model)?.ToString();
        if (IsOnnx(model))
            return LoadOnnx(model!, scoreThreshold, terminal, lowestScore, result.GetValue(_threads));
        NativeRuntime.Require();
        var request = new DetectorRequest(
            result.GetValue(_architecture), result.GetValue(_classes) is { Length: > 0 } names ? names : null, scoreThreshold,
            result.GetValue(_device) ?? torch.CPU, result.GetValue(_threads), result.GetValue(_minSize), Given(_precision));
        return result.GetValue(_weights) is { } weights
            ? WeightsDetector.Load(weights, request, terminal)
            : ModelZipDetector.Load(model!, request);

        T? Given<T>(Option<T> option)
            where T : struct => result.GetResult(option) is { Implicit: false } ? result.GetValue(option) : null;
    }

    private static bool IsOnnx(string? model) => model?.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) == true;

    private static Detector LoadOnnx(string path, float? scoreThreshold, Terminal terminal, float lowestScore, int threads)
    {
        float least = scoreThreshold ?? DetectorRequest.DefaultScoreThreshold;
        var detector = new OnnxDetector(
            path, new OnnxDetectorOptions { ScoreThreshold = MathF.BitDecrement(Math.Max(Math.Min(least, lowestScore), float.Epsilon)), ThreadCount = threads });
        if (scoreThreshold < detector.LeastScore)
            terminal.WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{path} was exported for scores of {detector.LeastScore} and above: it finds nothing below, whatever --score-threshold says"));
        return new Detector(detector.Detect, detector.ClassNames, detector, detector.ClassIds) { LeastScore = least };
    }
}
