using System.CommandLine;
using MaskRcnn.Configuration;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Weights;

/// <summary>Weights on the command line: a file, an address, or a name.</summary>
internal static class WeightsArgument
{
    /// <summary>An option that takes weights.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What they are for.</param>
    /// <param name="words">Words beside the names of published weights.</param>
    public static Option<string> Create(string name, string description, params string[] words)
    {
        string names = string.Join(", ", [.. words, .. PretrainedWeights.All.Select(weights => weights.Name)]);
        var option = new Option<string>(name)
        {
            Description = $"{description}: a file (.pth, .pkl, .h5, .onnx or .safetensors), an address, or a name: {names}",
            HelpName = "weights",
        };
        option.Validators.Add(result =>
        {
            string text = result.Tokens[^1].Value;
            bool known = words.Contains(text) || !new InitialWeights { Path = text }.IsFile || File.Exists(text);
            if (!known)
                result.AddError($"{name} is {text}, but there is no such file; expected a file, an address (http or https), or one of {names}.");
        });
        return option;
    }
}
