using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    public static unsafe Tensor[] where(Tensor condition) =>
        Wrap(ts_where_indices(condition.Handle, out nint* list, out long n), list, n, condition);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Wrap(ts_gather(input.Handle, dim, index.Handle, sparse_grad ? 1 : 0, out nint r), r, input, index);

    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        if (sorter is not null)
            throw new NotSupportedException("searchsorted takes no sorter in this subset");
        return Wrap(
            ts_searchsorted(sorted_sequence.Handle, values.Handle, out_int32 ? 1 : 0, right ? 1 : 0, out nint r), r, sorted_sequence,
            values);
    }

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);
}
