// The real declarations carry no nullability, so a caller may pass null without a warning.
#nullable disable

using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            nint[] outs = HandlesOf(outputs), ins = HandlesOf(inputs), grads = HandlesOf(grad_outputs);
            fixed (nint* o = outs, i = ins, g = grads)
            {
                int status = ts_autograd_grad(
                    o, outs.Length, i, ins.Length, g, grads.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0,
                    out nint* list, out long count);
                GC.KeepAlive(inputs);
                GC.KeepAlive(grad_outputs);
                return [.. Wrap(status, list, count, outputs)];
            }
        }

        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null)
        {
            nint[] roots = HandlesOf(tensors), grads = HandlesOf(grad_tensors), ins = HandlesOf(inputs);
            fixed (nint* t = roots, g = grads, i = ins)
            {
                int status = ts_backward(
                    t, roots.Length, g, grads.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, i, ins.Length);
                Done(status, tensors, grad_tensors, inputs);
            }
        }

        public static void backward(
            Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
