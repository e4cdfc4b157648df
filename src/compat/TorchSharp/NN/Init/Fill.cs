#nullable disable
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Fills tensors in place, under no_grad, and returns them. The generator arguments are ignored, as in the real library.
        /// </summary>
        public static partial class init
        {
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(tensor, t => t.fill_(val));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator generator = null) =>
                InPlace(tensor, t => t.uniform_(low, high));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator generator = null) =>
                InPlace(tensor, t => t.normal_(mean, std));

            private static Tensor InPlace(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using var noGrad = no_grad();
                var filled = fill(tensor);
                if (!ReferenceEquals(filled, tensor)) filled.Dispose();
                return tensor;
            }
        }
    }
}
