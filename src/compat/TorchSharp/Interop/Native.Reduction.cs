using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_sum(nint a, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sum_dims(nint a, long* dims, long n, int keepdim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mean(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_max(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_min(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_argmax(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_argmin(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_all(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_any(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_median(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mean_dims(nint a, long* dims, long n, int keepdim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_prod(nint a, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_prod_dim(nint a, long dim, int keepdim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_amax(nint a, long* dims, long n, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_amin(nint a, long* dims, long n, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_max_dim(nint a, long dim, int keepdim, out nint outValues, out nint outIndices);
    [LibraryImport(Library)]
    internal static partial int ts_min_dim(nint a, long dim, int keepdim, out nint outValues, out nint outIndices);
    [LibraryImport(Library)]
    internal static partial int ts_argmax_dim(nint a, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_argmin_dim(nint a, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_all_dim(nint a, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_any_dim(nint a, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_argsort(nint a, long dim, int descending, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sort(nint a, long dim, int descending, int stable, out nint outValues, out nint outIndices);
    [LibraryImport(Library)]
    internal static partial int ts_topk(nint a, long k, long dim, int largest, int sorted, out nint outValues, out nint outIndices);
    [LibraryImport(Library)]
    internal static partial int ts_unique(
        nint a, int sorted, int inverse, int counts, int hasDim, long dim, out nint outValues, out nint outInverse, out nint outCounts);
    [LibraryImport(Library)]
    internal static partial int ts_bincount(nint a, nint weights, long minlength, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cumsum(nint a, long dim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cumprod(nint a, long dim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_logsumexp(nint a, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_softmax(nint a, long dim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log_softmax(nint a, long dim, int dtype, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_norm(nint a, double p, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_norm_dim(nint a, double p, long dim, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_std(nint a, int unbiased, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_var(nint a, int unbiased, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_std_dims(nint a, long* dims, long n, int unbiased, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_var_dims(nint a, long* dims, long n, int unbiased, int keepdim, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_count_nonzero(nint a, long* dims, long n, out nint @out);
}
