using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_conv2d(nint x, nint w, nint b, long* stride, long* padding, long* dilation, long groups, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_conv2d_padding(
        nint x, nint w, nint b, long* stride, int same, long* dilation, long groups, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_conv_transpose2d(
        nint x, nint w, nint b, long* stride, long* padding, long* outputPadding, long* dilation, long groups, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_linear(nint x, nint w, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_batch_norm(
        nint x, nint mean, nint var, nint w, nint b, int training, double momentum, double eps, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_group_norm(nint x, long groups, nint w, nint b, double eps, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_layer_norm(nint x, long* shape, long n, nint w, nint b, double eps, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_dropout(nint x, double p, int training, int inplace, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_max_pool2d(
        nint x, long* kernel, long nk, long* stride, long ns, long* padding, long np, long* dilation, long nd, int ceilMode, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_avg_pool2d(
        nint x, long* kernel, long nk, long* stride, long ns, long* padding, long np, int ceilMode, int countIncludePad, int hasDivisor,
        long divisor, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_adaptive_avg_pool2d(nint x, long* size, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_pad(nint x, long* pad, long n, int mode, double value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_unfold(nint x, long* kernel, long* dilation, long* padding, long* stride, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_fold(nint x, long* output, long* kernel, long* dilation, long* padding, long* stride, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_one_hot(nint x, long classes, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_grid_sample(nint x, nint grid, long mode, long paddingMode, int alignCorners, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_affine_grid(nint theta, long* size, long n, int alignCorners, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_interpolate(
        nint input, long* size, long nSize, double* scale, long nScale, int mode, int alignCorners, int recomputeScaleFactor, int antialias,
        out nint @out);
}
