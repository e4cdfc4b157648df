#nullable disable

using System.Runtime.InteropServices;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        // The managed half of a node of the autograd graph: the native node owns it through a GC handle.
        internal sealed class FunctionNode(Func<AutogradContext, List<Tensor>, List<Tensor>> backward, bool[] isTensor)
        {
            static unsafe FunctionNode() => ts_function_callbacks(&Backward, &Free);

            internal AutogradContext Context { get; } = new();

            [UnmanagedCallersOnly]
            private static unsafe int Backward(nint state, nint* gradsOut, long outputs, nint* gradsIn, long inputs)
            {
                (FunctionNode self, nint native) = Owned(state);
                try
                {
                    self.Run(native, new ReadOnlySpan<nint>(gradsOut, (int)outputs), new Span<nint>(gradsIn, (int)inputs));
                    return 0;
                }
                catch (Exception e)
                {
                    // No managed exception may cross libtorch; the engine rethrows the message to the caller of backward.
                    ts_function_fail(native, $"{e.GetType().Name}: {e.Message}");
                    return 1;
                }
            }

            [UnmanagedCallersOnly]
            private static void Free(nint state) => GCHandle.FromIntPtr(state).Free();

            private static (FunctionNode Node, nint Native) Owned(nint state)
            {
                var node = (FunctionNode)GCHandle.FromIntPtr(state).Target;
                return (node, node.Native);
            }

            // Valid whenever the engine calls back, because it holds the native node then.
            internal nint Native { get; set; }

            private void Run(nint native, ReadOnlySpan<nint> gradsOut, Span<nint> gradsIn)
            {
                using DisposeScope scope = NewDisposeScope();
                var upstream = new List<Tensor>();
                foreach (nint handle in gradsOut)
                    upstream.Add(handle == 0 ? null : new Tensor(ts_retain(handle)));

                Context.Node = native;
                List<Tensor> gradients;
                try
                {
                    gradients = backward(Context, upstream);
                }
                finally
                {
                    Context.Node = 0;
                }

                Return(gradients, gradsIn);
            }

            // One gradient per argument of forward was returned; the native side has one slot per tensor argument.
            private void Return(List<Tensor> gradients, Span<nint> gradsIn)
            {
                for (int i = 0; i < gradients.Count; i++)
                {
                    bool given = gradients[i] is { IsInvalid: false };
                    if (given && (i >= isTensor.Length || !isTensor[i]))
                        throw new InvalidOperationException($"backward returned a gradient for argument {i}, which is not a tensor");
                }

                if (gradients.Count < isTensor.Length)
                    throw new InvalidOperationException($"backward returned {gradients.Count} gradients for {isTensor.Length} arguments");
                for (int i = 0, slot = 0; i < isTensor.Length; i++)
                {
                    if (!isTensor[i])
                        continue;
                    if (gradients[i] is { IsInvalid: false } gradient)
                        gradsIn[slot] = ts_retain(gradient.Handle);
                    slot++;
                }
            }
        }
    }
}
