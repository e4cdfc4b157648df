using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Sequential
{
    public override IEnumerable<(string name, nn.Module module)> named_children() =>
        _modules.Select(entry => (entry.Name, (nn.Module)entry.Module));

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        if (!recurse) yield break;

        var seen = new HashSet<IntPtr> { IntPtr.Zero };
        foreach (var (child, module) in named_children())
        {
            foreach (var (name, parameter) in module.named_parameters(true))
            {
                if (seen.Add(parameter.handle)) yield return ($"{child}.{name}", parameter);
            }
        }
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true)
    {
        if (!recurse) yield break;

        var seen = new HashSet<IntPtr> { IntPtr.Zero };
        foreach (var (child, module) in named_children())
        {
            foreach (var (name, buffer) in module.named_buffers(true, include_persistent))
            {
                if (seen.Add(buffer.handle)) yield return ($"{child}.{name}", buffer);
            }
        }
    }

    public override nn.Module apply(Action<nn.Module> fn)
    {
        foreach (var (_, module) in named_children()) module.apply(fn);
        fn(this);
        return this;
    }

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, module) in named_children()) module._to(dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, module) in named_children()) module._to(device, dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        foreach (var (_, module) in named_children()) module._to(deviceType, deviceIndex, non_blocking);
        return this;
    }
}
