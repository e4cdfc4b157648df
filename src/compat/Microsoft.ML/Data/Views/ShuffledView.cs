using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The rows of the source drawn from a pool that is refilled as it empties. Leaves out columns that cannot be kept.
internal sealed class ShuffledView : TransformView
{
    private readonly int _poolRows;
    private readonly bool _shuffleSource;
    private readonly int _seed;

    public ShuffledView(IHostEnvironment env, IDataView source, int poolRows, bool shuffleSource, int? seed)
        : base(env, "Shuffle", ColumnSubsetView.Keep(env, source, column => column.Type.IsCacheable()))
    {
        _poolRows = poolRows;
        _shuffleSource = shuffleSource;
        _seed = seed ?? Host.Rand.Next(int.MinValue, int.MaxValue);
    }

    public override bool CanShuffle => true;

    public override DataViewSchema Schema => Source.Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    protected override bool? ShouldUseParallelCursors(bool[] active) => false;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
    {
        rand ??= RandomUtils.Create(_seed);
        Random sourceRand = _shuffleSource ? RandomUtils.Create(rand) : null;
        DataViewRowCursor input = Source.GetRowCursor(Schema.Subset(active), sourceRand);
        return _poolRows == 1 ? input : new Cursor(input, active, _poolRows, rand);
    }

    private sealed class Cursor : BufferedCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Delegate[] _getters;
        private readonly Random _rand;

        // The slots of the pool as a ring: those still to be given start at _head.
        private readonly int[] _ring;
        private int _head;
        private int _live;
        private bool _inputEnded;

        public Cursor(DataViewRowCursor input, bool[] active, int poolRows, Random rand)
            : base(input.Schema, active)
        {
            _input = input;
            _getters = RowBuffer.GettersOf(input, active);
            _rand = rand;
            _ring = Permutation.Identity(poolRows);
            Rows = new RowBuffer(input.Schema, active);
        }

        protected override bool MoveNextCore()
        {
            while (_live < _ring.Length && !_inputEnded)
            {
                if (_inputEnded = !_input.MoveNext())
                    break;
                Rows.Fill(_ring[(_head + _live++) % _ring.Length], _getters);
            }

            if (_live == 0)
                return false;

            int drawn = (_head + _rand.Next(_live)) % _ring.Length;
            (_ring[_head], _ring[drawn]) = (_ring[drawn], _ring[_head]);
            Slot = _ring[_head];
            _head = (_head + 1) % _ring.Length;
            _live--;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _input.Dispose();
            base.Dispose(disposing);
        }
    }
}
