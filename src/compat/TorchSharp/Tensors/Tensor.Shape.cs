using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe Tensor reshape(params long[] shape)
        {
            fixed (long* p = shape)
                return Wrap(ts_reshape(Handle, p, shape.Length, out nint r), r, this);
        }

        public unsafe Tensor view(params long[] shape)
        {
            fixed (long* p = shape)
                return Wrap(ts_view(Handle, p, shape.Length, out nint r), r, this);
        }

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Wrap(ts_flatten(Handle, start_dim, end_dim, out nint r), r, this);

        public unsafe Tensor unflatten(long dim, params long[] sizes)
        {
            fixed (long* p = sizes)
                return Wrap(ts_unflatten(Handle, dim, p, sizes.Length, out nint r), r, this);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor ravel() => reshape(-1);

        public Tensor squeeze(long? dim = null) => Wrap(ts_squeeze(Handle, dim.HasValue ? 1 : 0, dim ?? 0, out nint r), r, this);

        public Tensor unsqueeze(long dim) => Wrap(ts_unsqueeze(Handle, dim, out nint r), r, this);

        public Tensor t() => Wrap(ts_t(Handle, out nint r), r, this);

        public Tensor T => Wrap(ts_numpy_t(Handle, out nint r), r, this);

        public Tensor mT => transpose(-2, -1);

        public Tensor transpose(long dim0, long dim1) => Wrap(ts_transpose(Handle, dim0, dim1, out nint r), r, this);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public unsafe Tensor permute(params long[] permutation)
        {
            fixed (long* p = permutation)
                return Wrap(ts_permute(Handle, p, permutation.Length, out nint r), r, this);
        }

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public unsafe Tensor flip(params long[] dims)
        {
            fixed (long* p = dims)
                return Wrap(ts_flip(Handle, p, dims.Length, out nint r), r, this);
        }

        public unsafe Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            fixed (long* p = sizes)
                return Wrap(ts_expand(Handle, p, sizes.Length, isImplicit ? 1 : 0, out nint r), r, this);
        }

        public Tensor expand(Size sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes, false);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape, false);

        public unsafe Tensor repeat(params long[] sizes)
        {
            fixed (long* p = sizes)
                return Wrap(ts_repeat(Handle, p, sizes.Length, out nint r), r, this);
        }

        public Tensor tile(long[] reps)
        {
            long[] padded = [.. Enumerable.Repeat(1L, Math.Max(0, (int)ndim - reps.Length)), .. reps];
            return repeat(padded);
        }

        public unsafe Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L)
        {
            if (size.Length != strides.Length)
                throw new ArgumentException($"as_strided got {size.Length} sizes and {strides.Length} strides");
            fixed (long* s = size, t = strides)
                return Wrap(ts_as_strided(Handle, s, t, size.Length, storageOffset, out nint r), r, this);
        }

        public unsafe Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
        {
            fixed (long* s = shifts, d = dims)
                return Wrap(ts_roll(Handle, s, shifts.Length, d, dims.Length, out nint r), r, this);
        }

        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? roll([shifts], [dim]) : roll([shifts], default);
    }
}
