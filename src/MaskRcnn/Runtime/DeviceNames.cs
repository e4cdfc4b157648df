using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Runtime;

/// <summary>Devices as the command line, configurations and options name them.</summary>
internal static class DeviceNames
{
    /// <summary>The device with a name: <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    /// <exception cref="FormatException">The text is no name of a device.</exception>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static Device Find(string name)
    {
        NativeRuntime.Require();
        return name.Split(':') switch
        {
            ["cpu"] => CPU,
            ["cuda"] => Cuda(0),
            ["cuda", string number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) => Cuda(index),
            ["mps", ..] => throw new FormatException(
                "mps is not supported: TorchSharp can name Apple's GPU, but nothing here was ever compared on it; expected cpu, cuda or cuda:n."),
            _ => throw new FormatException($"\"{name}\" is no device; expected cpu, cuda or cuda:n."),
        };
    }

    /// <summary>The devices of a list with commas, such as <c>cuda:0,cuda:1</c>.</summary>
    /// <exception cref="FormatException">A part of the text is no name of a device.</exception>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static Device[] FindAll(string names) => [.. names.Split(',', StringSplitOptions.TrimEntries).Select(Find)];

    /// <summary>The name of a device.</summary>
    public static string Of(Device device) =>
        device.type == DeviceType.CPU ? "cpu" : string.Create(CultureInfo.InvariantCulture, $"cuda:{Math.Max(0, device.index)}");

    // TorchSharp makes no device that is not there, and reports that by the trace of its loader.
    private static Device Cuda(int index)
    {
        int devices = cuda.is_available() ? cuda.device_count() : 0;
        if (index < devices)
            return device(DeviceType.CUDA, index);
        throw new NotSupportedException(devices == 0
            ? "CUDA is not available here: it needs an NVIDIA driver and a program with TorchSharp-cuda-linux or TorchSharp-cuda-windows."
            : $"There is no cuda:{index}; there are {devices} CUDA devices.");
    }
}
