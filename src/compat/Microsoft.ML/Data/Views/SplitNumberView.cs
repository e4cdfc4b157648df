using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The source with one more column: a number in [0, 1) for each row, drawn in row order.
internal sealed class SplitNumberView : TransformView
{
    private const int DefaultSeed = 42;

    private readonly ColumnBindings _bindings;
    private readonly int _seed;

    public SplitNumberView(IHostEnvironment env, IDataView source, string name, int? seed)
        : base(env, "GenerateNumber", source)
    {
        _bindings = new ColumnBindings(source.Schema, [new DataViewSchema.DetachedColumn(name, NumberDataViewType.Single)]);
        _seed = seed ?? DefaultSeed;
    }

    public override bool CanShuffle => false;

    public override DataViewSchema Schema => _bindings.Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    protected override bool? ShouldUseParallelCursors(bool[] active) => active[_bindings.AddedColumnIndices[0]] ? false : null;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
        => new Cursor(Source.GetRowCursor(Source.Schema.Subset(_bindings.GetActiveInput(active))), _bindings, active, _seed);

    private sealed class Cursor : LinkedCursor
    {
        private readonly int _added;
        private readonly TauswortheHybrid _rand;
        private float _number;

        public Cursor(DataViewRowCursor input, ColumnBindings bindings, bool[] active, int seed)
            : base(input, bindings.Schema, active)
        {
            _added = bindings.AddedColumnIndices[0];
            _rand = RandomUtils.Create(seed);
        }

        public override bool MoveNext()
        {
            _number = _rand.NextSingle();
            return base.MoveNext();
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => column.Index == _added
                ? RowCursorUtils.CastGetter<TValue>((ValueGetter<float>)((ref float number) => number = _number), column)
                : base.GetGetter<TValue>(column);
    }
}
