using System.CommandLine;
using System.Globalization;
using MaskRcnn.Runtime;
using MaskRcnn.Structures;
using Spectre.Console;

namespace MaskRcnn.Cli.Export;

/// <summary><c>maskrcnn export</c>: writes a model as an ONNX file.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new ExportSource();
        var output = new Option<FileInfo>("--output", "-o") { Description = "the .onnx file to write", HelpName = "file", Required = true };
        var input = new Option<string>("--input")
        {
            Description = "how the file takes pictures: float, [N,3,H,W] of 0 to 1 (default), or uint8, [N,H,W,3]",
            HelpName = "type",
            DefaultValueFactory = _ => "float",
        }.AcceptOnlyFromAmong("float", "uint8");
        var size = new Option<ImageSize?>("--size")
        {
            Description = "the only size of pictures that the file takes, as 800x1066; default: any",
            HelpName = "HxW",
            CustomParser = PictureSize.Parse,
        };
        var dynamic = new Option<bool>("--dynamic") { Description = "take pictures of any size, which is the default" };
        var batch = new Option<int>("--batch") { Description = "the only number of pictures at a time; default: any", HelpName = "n" }
            .Within(1, int.MaxValue, "at least 1");
        var opset = new Option<int>("--opset")
        {
            Description = $"version of the operator set, {OnnxExportOptions.OldestOpset} (default) to {OnnxExportOptions.NewestOpset}",
            HelpName = "n",
            DefaultValueFactory = _ => OnnxExportOptions.OldestOpset,
        }.Within(OnnxExportOptions.OldestOpset, OnnxExportOptions.NewestOpset, OnnxExportOptions.OpsetRange);
        var masks = new Option<string>("--masks")
        {
            Description = "box: 28x28 probabilities within the box (default); image: truth values of the picture's size",
            HelpName = "frame",
            DefaultValueFactory = _ => "box",
        }.AcceptOnlyFromAmong("box", "image");
        var license = new Option<string>("--license") { Description = "licence of the weights, written into the file", HelpName = "text" };

        var command = new Command("export", "Write a model as an ONNX file, which runs without this program and without libtorch.")
        {
            output, input, size, dynamic, batch, opset, masks, license,
        };
        source.AddTo(command);
        var quantization = new QuantizationOptions();
        quantization.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(dynamic) && result.GetResult(size) is not null)
                result.AddError("--dynamic and --size exclude each other.");
        });
        command.SetCancellableAction((result, cancellationToken) =>
        {
            NativeRuntime.Require();
            string path = result.GetRequiredValue(output).ToString();
            var options = new OnnxExportOptions
            {
                Input = result.GetValue(input) == "uint8" ? OnnxInput.Pixels : OnnxInput.Planes,
                ImageSize = result.GetValue(size),
                BatchSize = result.GetResult(batch) is null ? null : result.GetValue(batch),
                Opset = result.GetValue(opset),
                PasteMasks = result.GetValue(masks) == "image",
                License = result.GetValue(license),
            };
            source.Save(result, path, options);
            quantization.Apply(result, path, terminal, cancellationToken);
            terminal.Results.MarkupLineInterpolated($"wrote {path}: {Size(path)} MB, opset {options.Opset}");
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static string Size(string path) => (new FileInfo(path).Length / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
