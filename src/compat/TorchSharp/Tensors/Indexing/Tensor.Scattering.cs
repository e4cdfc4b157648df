using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Wrap(ts_index_add(Handle, dim, index.Handle, source.Handle, alpha, out nint r), r, this, index, source);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Self(ts_index_add_(Handle, dim, index.Handle, source.Handle, alpha), index, source);

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Wrap(ts_index_copy(Handle, dim, index.Handle, source.Handle, out nint r), r, this, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Self(ts_index_copy_(Handle, dim, index.Handle, source.Handle), index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Wrap(ts_index_fill(Handle, dim, index.Handle, value, out nint r), r, this, index);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Self(ts_index_fill_(Handle, dim, index.Handle, value), index);

        public Tensor masked_fill(Tensor mask, Scalar value) => Wrap(ts_masked_fill(Handle, mask.Handle, value, out nint r), r, this, mask);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Self(ts_masked_fill_(Handle, mask.Handle, value), mask);

        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            Wrap(ts_masked_scatter(Handle, mask.Handle, value.Handle, out nint r), r, this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Self(ts_masked_scatter_(Handle, mask.Handle, value.Handle), mask, value);

        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Wrap(ts_scatter(Handle, dim, index.Handle, src.Handle, out nint r), r, this, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Self(ts_scatter_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Wrap(ts_scatter_add(Handle, dim, index.Handle, src.Handle, out nint r), r, this, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Self(ts_scatter_add_(Handle, dim, index.Handle, src.Handle), index, src);
    }
}
