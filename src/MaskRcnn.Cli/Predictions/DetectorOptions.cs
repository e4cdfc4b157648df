using System.CommandLine;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>The options that name a model and say how it runs.</summary>
internal sealed class DetectorOptions
{
    private readonly Option<FileInfo> _weights = new Option<FileInfo>("--weights")
    {
        Description = "weights: .pth of torchvision or .safetensors",
        HelpName = "file",
    }.AcceptExistingOnly();

    private readonly Option<string> _architecture = new("--architecture")
    {
        Description = "architecture of the weights, recognised by the names of the tensors if not given",
        HelpName = "name",
    };

    private readonly Option<FileInfo> _model = new Option<FileInfo>("--model")
    {
        Description = "a model zip that ML.NET saved, instead of --weights",
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

    private readonly Option<int> _threads = new("--threads") { Description = "threads of the network; 0: one per processor", HelpName = "n" };

    /// <summary>Adds the options and what they demand of each other to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_weights, _architecture, _model, _classes, _device, _threads])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_weights) is null == result.GetValue(_model) is null)
                result.AddError("Exactly one of --weights and --model is needed.");
            if (result.GetValue(_model) is not null && Array.Exists<Option>([_architecture, _classes, _threads], option => result.GetResult(option) is not null))
                result.AddError("--architecture, --classes and --threads go with --weights; a model zip knows its own.");
            if (result.GetValue(_threads) < 0)
                result.AddError($"--threads is {result.GetValue(_threads)}, expected 0 or more.");
        });
    }

    /// <summary>Loads the model that the command line names.</summary>
    public Detector Load(ParseResult result, float scoreThreshold, Terminal terminal)
    {
        var request = new DetectorRequest(
            result.GetValue(_architecture), result.GetValue(_classes) is { Length: > 0 } names ? names : null, scoreThreshold,
            result.GetValue(_device) ?? torch.CPU, result.GetValue(_threads));
        return result.GetValue(_weights) is { } weights
            ? WeightsDetector.Load(weights.ToString(), request, terminal)
            : ModelZipDetector.Load(result.GetValue(_model)!.ToString(), request);
    }
}
