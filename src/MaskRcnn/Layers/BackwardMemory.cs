using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// Frees what a node of the autograd graph no longer needs while the backward pass goes on. TorchSharp would keep the saved tensors
/// until the loss is disposed, and all gradients of feature maps until the scope around the pass closes: as much memory as the
/// forward pass takes.
/// </summary>
internal static class BackwardMemory
{
    // The pass runs on the thread that started it. libtorch holds what a node returned from before the next node runs.
    [ThreadStatic]
    private static List<Tensor>? s_handedOver;

    /// <summary>Frees the saved tensors, after which there is no second pass, and the wrapper of the gradient that came in.</summary>
    public static void Release(autograd.AutogradContext context, Tensor gradient)
    {
        context.Dispose();
        gradient.Dispose();
    }

    /// <summary>Frees the wrappers of the node before, and remembers those of this one.</summary>
    public static void HandOver(IEnumerable<Tensor> gradients)
    {
        s_handedOver ??= [];
        foreach (Tensor gradient in s_handedOver)
            gradient.Dispose();
        s_handedOver.Clear();
        s_handedOver.AddRange(gradients);
    }
}
