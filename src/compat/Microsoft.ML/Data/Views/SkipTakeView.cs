using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The rows of the source from one position on, up to a number of them; never shuffled.
internal sealed class SkipTakeView : TransformView
{
    private readonly long _skip;
    private readonly long _take;

    public SkipTakeView(IHostEnvironment env, IDataView source, long skip, long take)
        : base(env, "SkipTakeFilter", source)
    {
        _skip = skip;
        _take = take;
    }

    public override bool CanShuffle => false;

    public override DataViewSchema Schema => Source.Schema;

    public override long? GetRowCount()
        => Source.GetRowCount() is { } count ? Math.Min(Math.Max(0, count - _skip), _take) : null;

    protected override bool? ShouldUseParallelCursors(bool[] active) => false;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
        => new Cursor(Source.GetRowCursor(Schema.Subset(active)), Schema, active, _skip, _take);

    private sealed class Cursor : LinkedCursor
    {
        private readonly long _skip;
        private readonly long _take;
        private long _position = -1;
        private long _taken;
        private bool _done;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, bool[] active, long skip, long take)
            : base(input, schema, active)
        {
            _skip = skip;
            _take = take;
        }

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_done)
                return false;

            for (long skipped = 0; _taken == 0 && skipped < _skip; skipped++)
            {
                if (!Input.MoveNext())
                    return End();
            }

            if (_taken == _take || !Input.MoveNext())
                return End();
            _taken++;
            _position++;
            return true;
        }

        private bool End()
        {
            _done = true;
            _position = -1;
            Dispose();
            return false;
        }
    }
}
