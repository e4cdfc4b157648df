using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Devices as the command line names them.</summary>
internal static class DeviceName
{
    /// <summary>Parses <c>cpu</c>, <c>cuda</c> and <c>cuda:1</c>.</summary>
    public static Device? Parse(ArgumentResult argument)
    {
        NativeRuntime.Require();
        string text = argument.Tokens[0].Value;
        string[] parts = text.Split(':');
        switch (parts)
        {
            case ["cpu"]:
                return CPU;
            case ["cuda"]:
                return device(DeviceType.CUDA, 0);
            case ["cuda", string number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index):
                return device(DeviceType.CUDA, index);
            default:
                argument.AddError($"\"{text}\" is no device; expected cpu, cuda or cuda:n.");
                return null;
        }
    }

    /// <summary>Fails unless the device is there.</summary>
    /// <exception cref="NotSupportedException">There is no such device.</exception>
    public static void Check(Device device)
    {
        if (device.type != DeviceType.CUDA)
            return;
        int devices = cuda.is_available() ? cuda.device_count() : 0;
        if (device.index >= devices)
            throw new NotSupportedException(devices == 0
                ? "CUDA is not available here."
                : $"There is no cuda:{device.index}; there are {devices} CUDA devices.");
    }
}
