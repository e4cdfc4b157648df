using MaskRcnn.Runtime;
using Microsoft.ML.Runtime;
using TorchSharp;

namespace MaskRcnn.MLNet;

/// <summary>Turns MLContext.GpuDeviceId and FallbackToCpu into a TorchSharp device.</summary>
internal static class TorchDevice
{
    public static torch.Device Choose(IHostEnvironment env)
    {
        NativeRuntime.Require();
        var host = (IHostEnvironmentInternal)env;
        if (host.GpuDeviceId is not { } id)
            return torch.CPU;

        int devices = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (id >= 0 && id < devices)
            return torch.device(DeviceType.CUDA, id);

        string problem = $"GpuDeviceId is {id}, but {(devices == 0 ? "CUDA is not available" : $"there are {devices} CUDA devices")}";
        if (!host.FallbackToCpu)
            throw env.Except($"{problem}, and FallbackToCpu is off.");
        using var channel = env.Start(nameof(TorchDevice));
        channel.Warning($"{problem}; running on the CPU.");
        return torch.CPU;
    }
}
