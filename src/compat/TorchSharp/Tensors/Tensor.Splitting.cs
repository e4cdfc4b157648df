using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor narrow(long dim, long start, long length) => Wrap(ts_narrow(Handle, dim, start, length, out nint r), r, this);

        public Tensor slice(long dim, long start, long finish, long step) =>
            Wrap(ts_slice(Handle, dim, start, finish, step, out nint r), r, this);

        public Tensor select(long dim, long index) => Wrap(ts_select(Handle, dim, index, out nint r), r, this);

        public Tensor unfold(long dimension, long size, long step) =>
            Wrap(ts_unfold_dim(Handle, dimension, size, step, out nint r), r, this);

        public unsafe Tensor[] unbind(long dimension = 0) => Wrap(ts_unbind(Handle, dimension, out nint* list, out long n), list, n, this);

        public unsafe Tensor[] chunk(long chunks, long dim = 0L) =>
            Wrap(ts_chunk(Handle, chunks, dim, out nint* list, out long n), list, n, this);

        public unsafe Tensor[] split(long size, int dim = 0) =>
            Wrap(ts_split(Handle, size, dim, out nint* list, out long n), list, n, this);

        public unsafe Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            fixed (long* p = sizes)
                return Wrap(ts_split_with_sizes(Handle, p, sizes.Length, dim, out nint* list, out long n), list, n, this);
        }

        public Tensor[] split(long[] sizes, long dim = 0L) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes, 0);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Wrap(
                ts_repeat_interleave_tensor(
                    Handle, repeats.Handle, dim.HasValue ? 1 : 0, dim ?? 0, output_size.HasValue ? 1 : 0, output_size ?? 0, out nint r),
                r, this, repeats);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Wrap(
                ts_repeat_interleave(
                    Handle, repeats, dim.HasValue ? 1 : 0, dim ?? 0, output_size.HasValue ? 1 : 0, output_size ?? 0, out nint r),
                r, this);
    }
}
