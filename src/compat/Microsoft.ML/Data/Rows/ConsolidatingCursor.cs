using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Runs several cursors at once, each on its own thread, and gives their rows in the order of their batches.
internal sealed class ConsolidatingCursor : BufferedCursor
{
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<RowBuffer>[] _queues;
    private readonly RowBuffer[] _heads;
    private readonly Task[] _workers;
    private bool _disposed;

    private ConsolidatingCursor(DataViewRowCursor[] inputs, bool[] active)
        : base(inputs[0].Schema, active)
    {
        _heads = new RowBuffer[inputs.Length];
        _queues = [.. inputs.Select(_ => new BlockingCollection<RowBuffer>(boundedCapacity: 2))];
        _workers = [.. inputs.Select((input, i) => Task.Factory.StartNew(() => Read(input, active, _queues[i]), TaskCreationOptions.LongRunning))];
    }

    public static DataViewRowCursor Create(DataViewRowCursor[] inputs)
        => inputs.Length == 1 ? inputs[0] : new ConsolidatingCursor(inputs, [.. inputs[0].Schema.Select(inputs[0].IsColumnActive)]);

    public static bool TryCreate(IDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand, out DataViewRowCursor cursor)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        cursor = columns.All(column => column.Type.IsCacheable())
            ? Create(view.GetRowCursorSet(columns, Math.Max(2, Environment.ProcessorCount - 1), rand))
            : null;
        return cursor is not null;
    }

    protected override bool MoveNextCore()
    {
        if (Rows is not null && ++Slot < Rows.Count)
            return true;

        for (int i = 0; i < _heads.Length; i++)
            _heads[i] ??= TakeNext(i);
        Rows = _heads.Where(head => head is not null).MinBy(head => head.Batch);
        Slot = 0;
        if (Rows is null)
            return false;
        _heads[Array.IndexOf(_heads, Rows)] = null;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stop.Cancel();
            Task.WhenAll(_workers).ContinueWith(_ => { }, TaskContinuationOptions.ExecuteSynchronously).Wait();
            foreach (BlockingCollection<RowBuffer> queue in _queues)
                queue.Dispose();
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }

    private RowBuffer TakeNext(int i)
    {
        if (_queues[i].TryTake(out RowBuffer rows, Timeout.Infinite))
            return rows;
        try
        {
            _workers[i].GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            throw Contracts.Except(exception, "Splitter/consolidator worker encountered exception while consuming source data");
        }
    }

    private void Read(DataViewRowCursor input, bool[] active, BlockingCollection<RowBuffer> queue)
    {
        try
        {
            using (input)
            {
                Delegate[] getters = RowBuffer.GettersOf(input, active);
                RowBuffer rows = null;
                while (!_stop.IsCancellationRequested && input.MoveNext())
                {
                    if (rows is not null && rows.Batch != input.Batch)
                        queue.Add(rows, _stop.Token);
                    if (rows is null || rows.Batch != input.Batch)
                        rows = new RowBuffer(input.Schema, active, input.Batch);
                    rows.Add(getters);
                }

                if (rows is not null)
                    queue.Add(rows, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
