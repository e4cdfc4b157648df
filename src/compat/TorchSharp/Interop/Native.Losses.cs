using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_bce_with_logits(nint x, nint target, nint weight, nint posWeight, long reduction, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bce(nint x, nint target, nint weight, long reduction, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cross_entropy(
        nint x, nint target, nint weight, long ignoreIndex, long reduction, double smoothing, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_nll_loss(nint x, nint target, nint weight, long ignoreIndex, long reduction, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mse_loss(nint x, nint target, long reduction, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_l1_loss(nint x, nint target, long reduction, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_smooth_l1_loss(nint x, nint target, long reduction, double beta, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_huber_loss(nint x, nint target, long reduction, double delta, out nint @out);
}
