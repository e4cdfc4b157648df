using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[long i1]
        {
            get => index(Singles([i1]));
            set => index_put_(value, Singles([i1]), false);
        }

        public Tensor this[long i1, long i2]
        {
            get => index(Singles([i1, i2]));
            set => index_put_(value, Singles([i1, i2]), false);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Singles([i1, i2, i3]));
            set => index_put_(value, Singles([i1, i2, i3]), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Singles([i1, i2, i3, i4]));
            set => index_put_(value, Singles([i1, i2, i3, i4]), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(Singles([i1, i2, i3, i4, i5]));
            set => index_put_(value, Singles([i1, i2, i3, i4, i5]), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(Singles([i1, i2, i3, i4, i5, i6]));
            set => index_put_(value, Singles([i1, i2, i3, i4, i5, i6]), false);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices), false);
        }

        private static TensorIndex[] Singles(long[] indices) => [.. indices.Select(i => TensorIndex.Single(i))];
    }
}
