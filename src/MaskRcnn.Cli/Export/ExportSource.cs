using MaskRcnn.MLNet;
using System.CommandLine;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace MaskRcnn.Cli.Export;

/// <summary>What is exported: a model zip, or a file of weights with what it does not say itself.</summary>
internal sealed class ExportSource
{
    private readonly Argument<FileInfo?> _model = new Argument<FileInfo?>("model")
    {
        Description = "a model zip that ML.NET saved",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<FileInfo> _weights = new Option<FileInfo>("--weights")
    {
        Description = "weights instead of a model: .pth of torchvision, .pkl of detectron2, .h5 of matterport's Mask R-CNN, or .safetensors",
        HelpName = "file",
    }.AcceptExistingOnly();

    private readonly Option<string> _architecture = new("--architecture")
    {
        Description = "architecture of the weights, recognised by the names of the tensors if not given",
        HelpName = "name",
    };

    private readonly Option<string[]> _classes = new("--classes")
    {
        Description = "class names of the weights, label 1 first, separated by commas; default: COCO's where their number fits",
        HelpName = "names",
        CustomParser = CommaSeparated.Parse,
    };

    private readonly Option<int> _minSize = new Option<int>("--min-size")
    {
        Description = "shorter side in pixels that pictures are resized to; default: 800",
        HelpName = "pixels",
    }.Within(32, 8192, "32 to 8192");

    private readonly Option<float> _threshold = new Option<float>("--score-threshold")
    {
        Description = "least score of an instance, 0 to 1; default: 0.05, or 0.7 with weights of matterport's Mask R-CNN",
        HelpName = "score",
    }.Within(0, 1, "0 to 1");

    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Option[] ofWeights = [_architecture, _classes, _minSize, _threshold];
        command.Options.Add(_weights);
        foreach (Option option in ofWeights)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_weights) is null == result.GetValue(_model) is null)
                result.AddError("Exactly one of a model zip and --weights is needed.");
            if (result.GetResult(_weights) is null && Array.Exists(ofWeights, option => result.GetResult(option) is { Implicit: false }))
                result.AddError("--architecture, --classes, --min-size and --score-threshold go with --weights; a model knows its own.");
        });
    }

    /// <summary>Writes the file.</summary>
    public void Save(ParseResult result, string path, OnnxExportOptions options)
    {
        if (result.GetValue(_model) is { } zip)
        {
            if (!zip.Exists)
                throw new FileNotFoundException($"{zip} does not exist; expected a model zip that ML.NET saved.", zip.ToString());
            using var transformer = new MLContext().Model.LoadInstanceSegmentation(zip.ToString());
            transformer.SaveAsOnnx(path, options);
            return;
        }

        string weights = result.GetValue(_weights)!.ToString();
        using MaskRcnnModel model = PretrainedModel.Load(
            WeightsSource.FromFile(weights), out _, result.GetValue(_architecture), structure =>
            {
                if (result.GetResult(_minSize) is not null)
                    WeightsDetector.Resize(structure, result.GetValue(_minSize));
                if (result.GetResult(_threshold) is not null)
                    structure.ScoreThreshold = result.GetValue(_threshold);
            });
        options.ClassNames = WeightsDetector.NamesFor(model.ClassCount, result.GetValue(_classes) is { Length: > 0 } names ? names : null, weights)
            .Select(name => name == CocoClasses.Unused ? "" : name).ToList();
        model.SaveAsOnnx(path, options);
    }
}
