// The real declarations carry no nullability, so a caller may pass null without a warning.
#nullable disable

using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> ToSave { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            // The native node, while the backward of it runs.
            internal nint Node { get; set; }

            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;

            public void save_data(string key, object value) => _data[key] = value;

            public object get_data(string key) => _data.GetValueOrDefault(key);

            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public unsafe List<Tensor> get_saved_variables()
            {
                if (Node == 0)
                    throw new InvalidOperationException("get_saved_variables() is for the backward of a function");
                Check(ts_function_saved(Node, out nint* list, out long count));
                var saved = new List<Tensor>();
                for (long i = 0; i < count; i++)
                    saved.Add(list[i] == 0 ? null : new Tensor(list[i]));
                ts_free_array(list);
                return saved;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            // The forward's wrappers are the caller's; the native node keeps what was saved.
            internal void ForgetForward()
            {
                ToSave = [];
                Dirty = [];
                NonDifferentiable = [];
            }
        }
    }
}
