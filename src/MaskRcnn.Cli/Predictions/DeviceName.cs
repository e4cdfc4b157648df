using System.CommandLine.Parsing;
using MaskRcnn.Runtime;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Devices as the command line names them.</summary>
internal static class DeviceName
{
    /// <summary>Parses <c>cpu</c>, <c>cuda</c> and <c>cuda:1</c>.</summary>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static Device? Parse(ArgumentResult argument) => Parse(argument, DeviceNames.Find);

    /// <summary>Parses lists such as <c>cuda:0,cuda:1</c>.</summary>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static Device[]? ParseAll(ArgumentResult argument) => Parse(argument, DeviceNames.FindAll);

    private static T? Parse<T>(ArgumentResult argument, Func<string, T> find)
        where T : class
    {
        try
        {
            return find(argument.Tokens[0].Value);
        }
        catch (FormatException error)
        {
            argument.AddError(error.Message);
            return null;
        }
    }
}
