using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Walks over images of a data set in an order that it may share with other cursors.</summary>
internal sealed class InstanceDatasetCursor(
    IHost host, DataViewSchema schema, IReadOnlyList<DatasetImage> images, bool[] active, RowOrder order) : DataViewRowCursor
{
    private const int None = -1;

    private readonly List<RowImage> _rowImages = [];
    private long _position = None;
    private long _place;
    private int _row = None;
    private bool _ended;

    public override long Position => _position;

    // A batch of one row: ML.NET puts the rows of a set of cursors into order by it, and a row is slow to compute.
    public override long Batch => _place;

    public override DataViewSchema Schema => schema;

    private int CurrentRow => _row >= 0
        ? _row
        : throw host.Except("The cursor is not on a row: call MoveNext first, and stop when it returns false.");

    private DatasetImage Current => images[CurrentRow];

    public override bool MoveNext()
    {
        DisposeImages();
        if (_ended || !order.TryTake(out _place, out _row))
        {
            Dispose();
            return false;
        }

        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)CurrentRow, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw host.ExceptParam(nameof(column), $"Column '{column.Name}' is not among the active ones of this cursor.");
        Delegate getter = column.Index switch
        {
            DatasetColumns.ImagePath => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> path) => path = Current.Path.AsMemory()),
            DatasetColumns.Image => CreateImageGetter(),
            DatasetColumns.Label => CreateGetter(instance => (uint)instance.Label),
            DatasetColumns.Masks => CreateGetter(instance => instance.Mask),
            DatasetColumns.IsCrowd => CreateGetter(instance => instance.IsCrowd),
            _ => throw host.ExceptParam(nameof(column), $"Column '{column.Name}' is not one of this cursor."),
        };
        return getter as ValueGetter<TValue>
            ?? throw host.Except($"Column '{column.Name}' has values of type {column.Type.RawType}, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeImages();
            _ended = true;
            _position = None;
            _row = None;
        }

        base.Dispose(disposing);
    }

    private ValueGetter<MLImage> CreateImageGetter()
    {
        var image = new RowImage(() => (Current.LoadPixels(), Current.Path));
        _rowImages.Add(image);
        return image.Read;
    }

    private ValueGetter<VBuffer<T>> CreateGetter<T>(Func<DatasetInstance, T> read) => (ref VBuffer<T> destination) =>
    {
        var instances = Current.Instances;
        var editor = VBufferEditor.Create(ref destination, instances.Count);
        for (int i = 0; i < instances.Count; i++)
            editor.Values[i] = read(instances[i]);
        destination = editor.Commit();
    };

    private void DisposeImages()
    {
        foreach (var image in _rowImages)
            image.Dispose();
    }
}
