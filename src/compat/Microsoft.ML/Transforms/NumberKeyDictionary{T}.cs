using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal sealed class NumberKeyDictionary<T> : KeyDictionary<T>
    where T : unmanaged, IComparable<T>, IEquatable<T>
{
    public NumberKeyDictionary(PrimitiveDataViewType itemType)
        : base(itemType, null)
    {
    }

    // Layout: byte: kind; the type; int: number of values; the values, little-endian.
    public override void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(NumberKind);
        DataViewTypeCodec.Write(ctx.Writer, ItemType);
        ctx.Writer.Write(Count);
        foreach (T value in Values)
            ctx.Writer.Write(MemoryMarshal.AsBytes([value]));
    }

    protected override bool LoadValue(ModelLoadContext ctx)
    {
        Span<T> value = stackalloc T[1];
        ctx.Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(value));
        return TryAdd(value[0]);
    }

    // NaN is the only value that differs from itself.
    protected override bool IsMissing(T value) => value is float.NaN or double.NaN;

    protected override int Compare(T x, T y) => x.CompareTo(y);
}
