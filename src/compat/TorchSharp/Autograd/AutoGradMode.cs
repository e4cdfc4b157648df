using static TorchSharp.Interop.Native;

namespace TorchSharp;

internal sealed class AutoGradMode : IDisposable
{
    private readonly bool _previous = IsEnabled;

    internal AutoGradMode(bool enabled) => ts_set_grad_enabled(enabled ? 1 : 0);

    internal static bool IsEnabled => ts_grad_enabled() != 0;

    public void Dispose() => ts_set_grad_enabled(_previous ? 1 : 0);
}
