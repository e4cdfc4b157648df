using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace
                ? throw new NotSupportedException("leaky_relu in place is not part of this subset")
                : input.leaky_relu(negative_slope);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Wrap(ts_dropout(input.Handle, p, training ? 1 : 0, inplace ? 1 : 0, out nint r), r, input);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Wrap(ts_one_hot(x.Handle, num_classes, out nint r), r, x);

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Wrap(ts_linear(input.Handle, weights.Handle, HandleOf(bias), out nint r), r, input, weights, bias);
        }
    }
}
