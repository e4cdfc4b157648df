using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0)
    {
        if (tensors.Length == 1)
            return tensors[0].alias();
        return Join(tensors.ToArray(), (h, n) => (ts_cat(h, n, dim, out nint r), r));
    }

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat((ReadOnlySpan<Tensor>)[.. tensors], dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((ReadOnlySpan<Tensor>)tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static unsafe Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Join([.. tensors], (h, n) => (ts_stack(h, n, dim, out nint r), r));

    public static unsafe Tensor einsum(string equation, params Tensor[] tensors) =>
        Join(tensors, (h, n) => (ts_einsum(equation, h, n, out nint r), r));

    public static unsafe Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] parts = [.. tensors];
        fixed (nint* h = HandlesOf(parts))
            return Wrap(ts_meshgrid(h, parts.Length, indexing == "xy" ? 1 : 0, out nint* list, out long n), list, n, parts);
    }

    public static unsafe IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        fixed (nint* h = HandlesOf(tensors))
            return Wrap(ts_broadcast_tensors(h, tensors.Length, out nint* list, out long n), list, n, tensors);
    }

    private unsafe delegate (int Status, nint Result) JoinCall(nint* handles, long count);

    private static unsafe Tensor Join(Tensor[] tensors, JoinCall call)
    {
        fixed (nint* h = HandlesOf(tensors))
        {
            (int status, nint result) = call(h, tensors.Length);
            return Wrap(status, result, tensors);
        }
    }
}
