#nullable disable

using System.Runtime.InteropServices;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public abstract class Function<T> where T : Function<T>, new()
        {
            internal static T Instance { get; set; } = new();

            public abstract string Name { get; }

            public static unsafe List<Tensor> apply_internal(params object[] vars)
            {
                bool[] isTensor = [.. vars.Select(v => v is Tensor { IsInvalid: false })];
                Tensor[] inputs = [.. vars.OfType<Tensor>().Where(t => !t.IsInvalid)];
                bool executable = AutoGradMode.IsEnabled && inputs.Any(t => t.requires_grad);
                var state = new FunctionNode(Instance.backward_internal, isTensor);

                List<Tensor> outputs;
                using (new AutoGradMode(false))
                    outputs = Instance.forward_internal(state.Context, vars);
                return executable ? Record(state, inputs, outputs) : Detached(inputs, outputs);
            }

            internal abstract List<Tensor> forward_internal(AutogradContext ctx, params object[] vars);

            internal abstract List<Tensor> backward_internal(AutogradContext ctx, List<Tensor> grad_outputs);

            private static unsafe List<Tensor> Record(FunctionNode state, Tensor[] inputs, List<Tensor> outputs)
            {
                AutogradContext context = state.Context;
                nint[] handles = HandlesOf(inputs);
                nint[] constant = HandlesOf(context.NonDifferentiable), dirty = HandlesOf(context.Dirty);
                nint[] saved = [.. context.ToSave.Select(t => t is null || t.IsInvalid ? 0 : t.Handle)];
                GCHandle owner = GCHandle.Alloc(state);
                nint node = 0;
                try
                {
                    fixed (nint* h = handles, c = constant, d = dirty, s = saved)
                    {
                        int status = ts_function_new(GCHandle.ToIntPtr(owner), Instance.Name, h, handles.Length, out node);
                        if (status != 0)
                            owner.Free();
                        Check(status);
                        state.Native = ts_function_node(node);
                        ts_function_materialize(node, context.MaterializeGrads ? 1 : 0);

                        var wrapped = new List<Tensor>();
                        foreach (Tensor output in outputs)
                        {
                            Check(
                                ts_function_output(node, HandleOf(output), h, handles.Length, c, constant.Length, d, dirty.Length,
                                    out nint r));
                            wrapped.Add(Rewrap(output, r));
                        }

                        Check(ts_function_save(node, s, saved.Length));
                        return wrapped;
                    }
                }
                finally
                {
                    if (node != 0)
                        ts_function_release(node);
                    GC.KeepAlive(inputs);
                    GC.KeepAlive(context.ToSave);
                    context.ForgetForward();
                }
            }

            // The wrapper that forward made is kept when the native tensor is the same one, so that nothing is left over.
            private static Tensor Rewrap(Tensor output, nint native)
            {
                if (native == 0 || native != output.Handle)
                    return native == 0 ? output : new Tensor(native);
                ts_free(native);
                return output;
            }

            private static List<Tensor> Detached(Tensor[] inputs, List<Tensor> outputs) =>
                [.. outputs.Select(o => inputs.Any(i => ReferenceEquals(i, o)) ? o.alias() : o)];
        }
    }
}
