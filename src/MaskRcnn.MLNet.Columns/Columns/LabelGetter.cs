using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Reads a row's labels as key values, whether the column has keys or names.</summary>
internal sealed class LabelGetter
{
    private readonly ValueGetter<VBuffer<uint>>? _keys;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _texts;
    private readonly Dictionary<string, uint> _keyOfName = [];
    private VBuffer<uint> _keyBuffer;
    private VBuffer<ReadOnlyMemory<char>> _textBuffer;

    /// <param name="row">The row.</param>
    /// <param name="column">A vector of keys or of text.</param>
    /// <param name="classes">What the names stand for.</param>
    public LabelGetter(DataViewRow row, DataViewSchema.Column column, ClassLabels classes)
    {
        if (((VectorDataViewType)column.Type).ItemType is not TextDataViewType)
        {
            _keys = row.GetGetter<VBuffer<uint>>(column);
            return;
        }

        _texts = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        for (int i = 0; i < classes.Count; i++)
            _keyOfName.TryAdd(classes.Names[i], (uint)i + 1);
        _keyOfName.Remove(ClassLabels.Unused);
    }

    /// <summary>The labels of the current row; 0 for a missing one and for a name that is no class.</summary>
    public uint[] Read()
    {
        if (_keys is not null)
        {
            _keys(ref _keyBuffer);
            return [.. _keyBuffer.DenseValues()];
        }

        _texts!(ref _textBuffer);
        return [.. _textBuffer.DenseValues().Select(text => _keyOfName.GetValueOrDefault(text.ToString()))];
    }
}
