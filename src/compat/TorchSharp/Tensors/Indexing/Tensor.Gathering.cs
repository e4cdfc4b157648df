using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => Wrap(ts_index_select(Handle, dim, index.Handle, out nint r), r, this, index);

        public Tensor take(Tensor index) => Wrap(ts_take(Handle, index.Handle, out nint r), r, this, index);

        public Tensor masked_select(Tensor mask) => Wrap(ts_masked_select(Handle, mask.Handle, out nint r), r, this, mask);

        public Tensor gather(long dim, Tensor index) => Wrap(ts_gather(Handle, dim, index.Handle, 0, out nint r), r, this, index);

        public Tensor take_along_dim(Tensor indices) => Wrap(ts_take_along_dim(Handle, indices.Handle, 0, 0, out nint r), r, this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) =>
            Wrap(ts_take_along_dim(Handle, indices.Handle, 1, dim, out nint r), r, this, indices);

        public Tensor nonzero() => Wrap(ts_nonzero(Handle, out nint r), r, this);

        public Tensor argwhere() => nonzero();
    }
}
