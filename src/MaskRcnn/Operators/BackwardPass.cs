using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// What nodes of our own need in a backward pass through TorchSharp: an exception that leaves a node there ends the process, and tensors
/// would be kept for too long. The pass runs on the thread that started it.
/// </summary>
internal static class BackwardPass
{
    [ThreadStatic]
    private static ExceptionDispatchInfo? s_failure;

    [ThreadStatic]
    private static Action? s_between;

    // libtorch holds what a node returned from before the next node runs.
    [ThreadStatic]
    private static List<Tensor>? s_handedOver;

    /// <summary>Computes the gradients of a loss.</summary>
    /// <param name="loss">0-d, on the autograd graph.</param>
    /// <param name="between">
    /// Called before each node of our own, on the thread that computes: weights whose gradients are there by then have them whole.
    /// TorchSharp has no hooks to be told of that.
    /// </param>
    /// <exception cref="Exception">What went wrong in a node; the gradients are of no use.</exception>
    public static void Run(Tensor loss, Action? between = null)
    {
        (s_failure, s_between) = (null, between);
        try
        {
            loss.backward();
        }
        finally
        {
            s_between = null;
        }
        ThrowFailure();
    }

    /// <summary>
    /// Throws what went wrong in a node since the last call. Nodes also call it when they are recorded, so that a failure is not lost
    /// on who starts a pass without <see cref="Run"/>.
    /// </summary>
    public static void ThrowFailure()
    {
        ExceptionDispatchInfo? failure = s_failure;
        s_failure = null;
        failure?.Throw();
    }

    /// <summary>
    /// The work of a node. When it is done, the saved tensors go, after which there is no second pass, and the gradient that came in:
    /// TorchSharp would keep the former until the loss is disposed and the latter until the scope around the pass closes, together as
    /// much memory as the forward pass takes.
    /// </summary>
    /// <param name="context">Of the node.</param>
    /// <param name="gradient">What came in; none if the nodes behind failed.</param>
    /// <param name="arguments">Number of arguments of the forward pass.</param>
    /// <param name="compute">The gradients of the arguments, null where there is none, in the current dispose scope.</param>
    public static List<Tensor> RunNode(autograd.AutogradContext context, Tensor? gradient, int arguments, Func<Tensor, Tensor?[]> compute)
    {
        var none = new List<Tensor>(new Tensor[arguments]);
        if (gradient is null || gradient.IsInvalid || s_failure is not null)
            return none;
        try
        {
            s_between?.Invoke();
            Tensor?[] results = compute(gradient);
            context.Dispose();
            gradient.Dispose();
            HandOver(results.OfType<Tensor>());
            return [.. results.Select(result => result!)];
        }
#pragma warning disable CA1031 // whatever it is, it is thrown where the pass ends
        catch (Exception error)
#pragma warning restore CA1031
        {
            s_failure = ExceptionDispatchInfo.Capture(error);
            return none;
        }
    }

    private static void HandOver(IEnumerable<Tensor> gradients)
    {
        s_handedOver ??= [];
        foreach (Tensor gradient in s_handedOver)
            gradient.Dispose();
        s_handedOver.Clear();
        s_handedOver.AddRange(gradients);
    }
}
