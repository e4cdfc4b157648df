using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor max() => Wrap(ts_max(Handle, out nint r), r, this);

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Wrap(ts_max_dim(Handle, dim, keepdim ? 1 : 0, out nint v, out nint i), v, i, this);

        public Tensor min() => Wrap(ts_min(Handle, out nint r), r, this);

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Wrap(ts_min_dim(Handle, dim, keepdim ? 1 : 0, out nint v, out nint i), v, i, this);

        public Tensor median() => Wrap(ts_median(Handle, out nint r), r, this);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims, false, null);

        public unsafe Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is not null)
                throw new NotSupportedException("amax writes to no given tensor in this subset");
            fixed (long* p = dims)
                return Wrap(ts_amax(Handle, p, dims.Length, keepdim ? 1 : 0, out nint r), r, this);
        }

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims, false, null);

        public unsafe Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is not null)
                throw new NotSupportedException("amin writes to no given tensor in this subset");
            fixed (long* p = dims)
                return Wrap(ts_amin(Handle, p, dims.Length, keepdim ? 1 : 0, out nint r), r, this);
        }

        public Tensor argmax() => Wrap(ts_argmax(Handle, out nint r), r, this);

        public Tensor argmax(long dim, bool keepdim = false) => Wrap(ts_argmax_dim(Handle, dim, keepdim ? 1 : 0, out nint r), r, this);

        public Tensor argmin() => Wrap(ts_argmin(Handle, out nint r), r, this);

        public Tensor argmin(long dim, bool keepdim = false) => Wrap(ts_argmin_dim(Handle, dim, keepdim ? 1 : 0, out nint r), r, this);

        public Tensor argsort(long dim = -1, bool descending = false) =>
            Wrap(ts_argsort(Handle, dim, descending ? 1 : 0, out nint r), r, this);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Wrap(ts_sort(Handle, dim, descending ? 1 : 0, stable ? 1 : 0, out nint v, out nint i), v, i, this);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Wrap(ts_topk(Handle, k, dim, largest ? 1 : 0, sorted ? 1 : 0, out nint v, out nint i), v, i, this);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            Done(
                ts_unique(Handle, sorted ? 1 : 0, return_inverse ? 1 : 0, return_counts ? 1 : 0,
                    dim.HasValue ? 1 : 0, dim ?? 0, out nint v, out nint i, out nint c),
                this);
            return (new Tensor(v), i == 0 ? null : new Tensor(i), c == 0 ? null : new Tensor(c));
        }

        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            Wrap(ts_bincount(Handle, HandleOf(weights), minlength, out nint r), r, this, weights);

        public Tensor cumsum(long dim, ScalarType? type = null) => Wrap(ts_cumsum(Handle, dim, Dtype(type), out nint r), r, this);

        public Tensor cumprod(long dim, ScalarType? type = null) => Wrap(ts_cumprod(Handle, dim, Dtype(type), out nint r), r, this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Wrap(ts_softmax(Handle, dim, Dtype(dtype), out nint r), r, this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Wrap(ts_log_softmax(Handle, dim, Dtype(dtype), out nint r), r, this);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Wrap(ts_bucketize(Handle, boundaries.Handle, outInt32 ? 1 : 0, right ? 1 : 0, out nint r), r, this, boundaries);
    }
}
