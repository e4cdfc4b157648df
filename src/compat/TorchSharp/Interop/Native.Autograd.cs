using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_grad_enabled();
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial void ts_set_grad_enabled(int value);
    [LibraryImport(Library)]
    internal static partial int ts_inference_mode_enabled();
    [LibraryImport(Library)]
    internal static partial nint ts_inference_mode_enter(int value);
    [LibraryImport(Library)]
    internal static partial void ts_inference_mode_leave(nint guard);
    [LibraryImport(Library)]
    internal static partial int ts_anomaly_enabled();
    [LibraryImport(Library)]
    internal static partial int ts_anomaly_checks_nan();
    [LibraryImport(Library)]
    internal static partial void ts_set_anomaly(int enabled, int checkNan);
    [LibraryImport(Library)]
    internal static partial int ts_backward(
        nint* tensors, long n, nint* grads, long nGrads, int retainGraph, int createGraph, nint* inputs, long nInputs);
    [LibraryImport(Library)]
    internal static partial int ts_autograd_grad(
        nint* outputs, long n, nint* inputs, long nInputs, nint* grads, long nGrads, int retainGraph, int createGraph, int allowUnused,
        out nint* outArray, out long outCount);
}
