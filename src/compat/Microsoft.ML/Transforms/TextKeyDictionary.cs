using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal sealed class TextKeyDictionary : KeyDictionary<ReadOnlyMemory<char>>
{
    public TextKeyDictionary()
        : base(TextDataViewType.Instance, new OrdinalComparer())
    {
    }

    // Layout: byte: kind; int: number of texts; their ids.
    public override void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(TextKind);
        ctx.Writer.Write(Count);
        foreach (var value in Values)
            ctx.SaveNonEmptyString(value);
    }

    protected override bool LoadValue(ModelLoadContext ctx) => TryAdd(ctx.LoadNonEmptyString().AsMemory());

    protected override bool IsMissing(ReadOnlyMemory<char> value) => value.IsEmpty;

    protected override int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y)
        => x.Span.CompareTo(y.Span, StringComparison.Ordinal);

    protected override ReadOnlyMemory<char> Own(ReadOnlyMemory<char> value) => value.ToString().AsMemory();

    private sealed class OrdinalComparer : IEqualityComparer<ReadOnlyMemory<char>>
    {
        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode([DisallowNull] ReadOnlyMemory<char> value) => string.GetHashCode(value.Span);
    }
}
