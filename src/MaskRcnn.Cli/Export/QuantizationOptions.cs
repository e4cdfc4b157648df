using System.CommandLine;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Images;
using MaskRcnn.Onnx;
using Spectre.Console;

namespace MaskRcnn.Cli.Export;

/// <summary>The options that bring an exported file to 8-bit arithmetic.</summary>
internal sealed class QuantizationOptions
{
    // More pictures change the ranges little and take a second each.
    private const int MostImages = 50;

    private readonly Option<bool> _int8 = new("--int8") { Description = "8-bit arithmetic: faster on processors with VNNI, a quarter of the size, a little less exact" };

    private readonly Option<DirectoryInfo> _images = new Option<DirectoryInfo>("--calibrate")
    {
        Description = $"folder of pictures for --int8, of the kind that the model is for; the first {MostImages} by name are taken",
        HelpName = "folder",
    }.AcceptExistingOnly();

    private readonly Option<int> _weightBits = new Option<int>("--weight-bits")
    {
        Description = "bits of the weights with --int8: 8 (default), or 7 for processors without VNNI",
        HelpName = "n",
        DefaultValueFactory = _ => 8,
    }.Within(7, 8, "7 or 8");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_int8, _images, _weightBits])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_int8) == (result.GetResult(_images) is null))
                result.AddError("--int8 and --calibrate go together.");
            if (!result.GetValue(_int8) && result.GetResult(_weightBits) is { Implicit: false })
                result.AddError("--weight-bits goes with --int8.");
        });
    }

    /// <summary>Changes the file if the command line says so.</summary>
    public void Apply(ParseResult result, string path, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!result.GetValue(_int8))
            return;
        int bits = result.GetValue(_weightBits);
        if (bits == 8 && !VnniSupport.ProcessorHasIt)
        {
            terminal.WriteError(
                "this processor has no VNNI: it adds 8-bit products with saturation, which costs accuracy here; --weight-bits 7 avoids it");
        }
        string[] files = [.. ImageList.Expand([result.GetRequiredValue(_images)]).Take(MostImages)];
        RgbImage[] images = Array.ConvertAll(files, file => RgbImage.Load(file));
        ProgressBar.Show(terminal, "calibrating", images.Length, advance => OnnxQuantizer.Quantize(
            path, path, images, new OnnxQuantizationOptions { WeightBits = bits }, _ => advance(), cancellationToken));
        terminal.Remarks.MarkupLineInterpolated($"calibrated with {images.Length} pictures");
    }
}
