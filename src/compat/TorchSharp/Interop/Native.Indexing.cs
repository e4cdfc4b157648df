using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_index_get(nint a, NativeIndex* index, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_index_put_(nint a, NativeIndex* index, long n, nint value, int accumulate);
    [LibraryImport(Library)]
    internal static partial int ts_index_put__scalar(nint a, NativeIndex* index, long n, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int ts_index_select(nint a, long dim, nint index, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_index_add(nint a, long dim, nint index, nint source, NativeScalar alpha, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_index_add_(nint a, long dim, nint index, nint source, NativeScalar alpha);
    [LibraryImport(Library)]
    internal static partial int ts_index_copy_(nint a, long dim, nint index, nint source);
    [LibraryImport(Library)]
    internal static partial int ts_index_copy(nint a, long dim, nint index, nint source, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_index_fill(nint a, long dim, nint index, NativeScalar value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_index_fill_(nint a, long dim, nint index, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int ts_take(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_masked_select(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_take_along_dim(nint a, nint index, int hasDim, long dim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_masked_fill(nint a, nint mask, NativeScalar value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_masked_fill_(nint a, nint mask, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int ts_masked_scatter(nint a, nint mask, nint value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_masked_scatter_(nint a, nint mask, nint value);
    [LibraryImport(Library)]
    internal static partial int ts_gather(nint a, long dim, nint index, int sparseGrad, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_scatter(nint a, long dim, nint index, nint source, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_scatter_(nint a, long dim, nint index, nint source);
    [LibraryImport(Library)]
    internal static partial int ts_scatter_add(nint a, long dim, nint index, nint source, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_scatter_add_(nint a, long dim, nint index, nint source);
    [LibraryImport(Library)]
    internal static partial int ts_nonzero(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_where_indices(nint condition, out nint* outArray, out long outCount);
    [LibraryImport(Library)]
    internal static partial int ts_searchsorted(nint sorted, nint values, int outInt32, int right, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bucketize(nint a, nint boundaries, int outInt32, int right, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_isin(nint a, nint elements, int assumeUnique, int invert, out nint @out);
}
