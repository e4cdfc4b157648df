using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads which instances of a row are crowds; without such a column none is.</summary>
internal sealed class CrowdGetter(IExceptionContext context, DataViewRow row, DataViewSchema.Column? column)
{
    private readonly ValueGetter<VBuffer<bool>>? _getter = column is { } crowd ? row.GetGetter<VBuffer<bool>>(crowd) : null;
    private VBuffer<bool> _buffer;

    /// <param name="count">The number of instances in the row.</param>
    /// <param name="name">Names the row in messages.</param>
    /// <exception cref="InvalidDataException">The column has another number of values.</exception>
    public bool[] Read(int count, RowName name)
    {
        if (_getter is null)
            return new bool[count];
        _getter(ref _buffer);
        return _buffer.Length == count
            ? [.. _buffer.DenseValues()]
            : throw context.Process(new InvalidDataException(
                $"{name}: column '{column!.Value.Name}' has {_buffer.Length} values for {count} labels; expected one value per label."));
    }
}
