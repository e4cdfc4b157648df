using System.CommandLine;
using MaskRcnn.Weights;
using Spectre.Console;

namespace MaskRcnn.Cli.Weights;

/// <summary><c>maskrcnn weights convert</c>: any file of weights to safetensors.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new Argument<FileInfo>("input") { Description = "a file of weights: .pth, .pkl, .h5, .onnx or .safetensors" }.AcceptExistingOnly();
        var output = new Argument<FileInfo>("output") { Description = "the .safetensors file to write" };
        var command = new Command("convert", "Write weights as safetensors, names and numbers unchanged.") { input, output };
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(output).ToString();
            using var file = WeightsFile.Open(result.GetRequiredValue(input).ToString());
            file.Verify();
            WeightsConverter.ToSafetensors(file, path);
            using var written = WeightsFile.Open(path);
            terminal.Results.MarkupLineInterpolated($"wrote {path}: {written.Entries.Count} tensors, sha256 {written.Sha256}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
