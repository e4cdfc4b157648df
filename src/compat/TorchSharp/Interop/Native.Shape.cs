using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_reshape(nint a, long* size, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_view(nint a, long* size, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_expand(nint a, long* size, long n, int @implicit, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_repeat(nint a, long* size, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_permute(nint a, long* dims, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_flip(nint a, long* dims, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_roll(nint a, long* shifts, long n, long* dims, long dimsN, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_as_strided(nint a, long* size, long* stride, long n, long offset, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_unflatten(nint a, long dim, long* size, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_flatten(nint a, long start, long end, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_squeeze(nint a, int hasDim, long dim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_unsqueeze(nint a, long dim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_transpose(nint a, long dim0, long dim1, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_t(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_numpy_t(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_narrow(nint a, long dim, long start, long length, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_slice(nint a, long dim, long start, long end, long step, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_select(nint a, long dim, long index, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_unfold_dim(nint a, long dim, long size, long step, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_triangle(nint a, int upper, long diagonal, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_diag(nint a, long diagonal, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_repeat_interleave(
        nint a, long repeats, int hasDim, long dim, int hasSize, long outputSize, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_repeat_interleave_tensor(
        nint a, nint repeats, int hasDim, long dim, int hasSize, long outputSize, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cat(nint* tensors, long n, long dim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_stack(nint* tensors, long n, long dim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_split(nint a, long size, long dim, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_split_with_sizes(nint a, long* size, long n, long dim, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_chunk(nint a, long chunks, long dim, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_unbind(nint a, long dim, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_meshgrid(nint* tensors, long n, int xy, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_broadcast_tensors(nint* tensors, long n, out nint* outArray, out long outCount);
}
