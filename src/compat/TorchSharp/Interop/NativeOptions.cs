using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

// dtype, device and requires_grad of a result; -1 leaves a member to libtorch.
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeOptions
{
    internal readonly int Dtype;
    internal readonly int DeviceType;
    internal readonly int DeviceIndex;
    internal readonly int RequiresGrad;

    internal NativeOptions(torch.ScalarType? dtype, DeviceType deviceType, int deviceIndex, bool requiresGrad = false)
    {
        Dtype = dtype is { } type ? (int)type : -1;
        DeviceType = (int)deviceType;
        DeviceIndex = deviceIndex;
        RequiresGrad = requiresGrad ? 1 : 0;
    }

    internal NativeOptions(torch.ScalarType? dtype, torch.Device? device, bool requiresGrad = false)
    {
        Dtype = dtype is { } type ? (int)type : -1;
        DeviceType = device is null ? -1 : (int)device.type;
        DeviceIndex = device?.index ?? -1;
        RequiresGrad = requiresGrad ? 1 : 0;
    }
}
