using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe Tensor index(params TensorIndex[] indices)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            Lower(indices, native);
            fixed (NativeIndex* p = native)
                return Wrap(ts_index_get(Handle, p, native.Length, out nint r), r, this, indices);
        }

        public Tensor index(params Tensor[] indices) => index(Tensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public unsafe Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            Lower(indices, native);
            fixed (NativeIndex* p = native)
                return Self(ts_index_put_(Handle, p, native.Length, value.Handle, accumulate ? 1 : 0), value, indices);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Tensors(indices), false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, Tensors(indices), accumulate);

        public unsafe Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            Lower(indices, native);
            fixed (NativeIndex* p = native)
                return Self(ts_index_put__scalar(Handle, p, native.Length, value), indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Tensors(indices));

        private static TensorIndex[] Tensors(Tensor[] indices) => [.. indices.Select(TensorIndex.Tensor)];

        private static void Lower(TensorIndex[] indices, Span<NativeIndex> native)
        {
            for (int i = 0; i < indices.Length; i++)
                native[i] = indices[i].Native;
        }
    }
}
