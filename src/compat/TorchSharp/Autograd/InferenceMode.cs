using static TorchSharp.Interop.Native;

namespace TorchSharp;

// No finalizer: the guard belongs to the thread that made it.
internal sealed class InferenceMode(bool mode) : IDisposable
{
    private nint _guard = ts_inference_mode_enter(mode ? 1 : 0);

    public void Dispose()
    {
        if (_guard == 0)
            return;
        ts_inference_mode_leave(_guard);
        _guard = 0;
    }
}
