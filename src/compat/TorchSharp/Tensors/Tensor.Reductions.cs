using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Wrap(ts_sum(Handle, Dtype(type), out nint r), r, this);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        public unsafe Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dim)
                return Wrap(ts_sum_dims(Handle, p, dim.Length, keepdim ? 1 : 0, Dtype(type), out nint r), r, this);
        }

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Wrap(ts_mean(Handle, out nint r), r, this);

        public unsafe Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dimensions)
                return Wrap(ts_mean_dims(Handle, p, dimensions.Length, keepdim ? 1 : 0, Dtype(type), out nint r), r, this);
        }

        public Tensor prod(ScalarType? type = null) => Wrap(ts_prod(Handle, Dtype(type), out nint r), r, this);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Wrap(ts_prod_dim(Handle, dim, keepdim ? 1 : 0, Dtype(type), out nint r), r, this);

        public Tensor all() => Wrap(ts_all(Handle, out nint r), r, this);

        public Tensor all(long dim, bool keepdim = false) => Wrap(ts_all_dim(Handle, dim, keepdim ? 1 : 0, out nint r), r, this);

        public Tensor any() => Wrap(ts_any(Handle, out nint r), r, this);

        public Tensor any(long dim, bool keepdim = false) => Wrap(ts_any_dim(Handle, dim, keepdim ? 1 : 0, out nint r), r, this);

        public Tensor norm(float p = 2.0f) => Wrap(ts_norm(Handle, p, out nint r), r, this);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Wrap(ts_norm_dim(Handle, p, dim, keepdim ? 1 : 0, out nint r), r, this);

        public Tensor std(bool unbiased = true) => Wrap(ts_std(Handle, unbiased ? 1 : 0, out nint r), r, this);

        public Tensor var(bool unbiased = true) => Wrap(ts_var(Handle, unbiased ? 1 : 0, out nint r), r, this);

        public unsafe Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dimensions)
                return Wrap(ts_std_dims(Handle, p, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out nint r), r, this);
        }

        public unsafe Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dimensions)
                return Wrap(ts_var_dims(Handle, p, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out nint r), r, this);
        }

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor logsumexp(long dim, bool keepdim = false) => Wrap(ts_logsumexp(Handle, dim, keepdim ? 1 : 0, out nint r), r, this);

        public unsafe Tensor count_nonzero(long[]? dims = null)
        {
            fixed (long* p = dims)
                return Wrap(ts_count_nonzero(Handle, p, dims?.Length ?? 0, out nint r), r, this);
        }

        private static int Dtype(ScalarType? type) => type is { } given ? (int)given : -1;
    }
}
