using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                int value = ts_requires_grad(Handle);
                GC.KeepAlive(this);
                return value != 0;
            }

            set => Done(ts_set_requires_grad(Handle, value ? 1 : 0), this);
        }

        // Every read makes a new wrapper, as in the real library.
        public Tensor? grad
        {
            get
            {
                Done(ts_grad(Handle, out nint gradient), this);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set => Done(ts_set_grad(Handle, HandleOf(value)), this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public void retain_grad() => Done(ts_retain_grad(Handle), this);

        public void backward() => autograd.backward([this]);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Wrap(ts_detach(Handle, out nint r), r, this);

        public Tensor detach_() => Self(ts_detach_(Handle));
    }
}
