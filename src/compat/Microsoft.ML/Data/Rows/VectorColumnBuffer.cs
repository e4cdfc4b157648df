namespace Microsoft.ML.Data;

// Reading and writing share no arrays, so the reader may change what it got.
internal sealed class VectorColumnBuffer<T> : ColumnBuffer<VBuffer<T>>
{
    protected override void Copy(in VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination);
}
