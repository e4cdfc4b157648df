using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Reads predicted labels as key values of the true label column. Names decide where both columns have them, because two
/// mappings may have met the classes in different orders; else the key values themselves do.
/// </summary>
internal sealed class PredictedLabelGetter
{
    private readonly IExceptionContext _context;
    private readonly string _columnName;
    private readonly Dictionary<string, int> _labelOfName;
    private readonly ValueGetter<VBuffer<uint>>? _keys;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _texts;
    private readonly int[]? _labelOfKey;
    private readonly int _classCount;
    private VBuffer<uint> _keyBuffer;
    private VBuffer<ReadOnlyMemory<char>> _textBuffer;

    public PredictedLabelGetter(IExceptionContext context, DataViewRow row, DataViewSchema.Column column, ClassLabels truth)
    {
        _context = context;
        _columnName = column.Name;
        _classCount = truth.Count;
        _labelOfName = truth.Names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index + 1);
        if (((VectorDataViewType)column.Type).ItemType is TextDataViewType)
        {
            _texts = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            return;
        }

        _keys = row.GetGetter<VBuffer<uint>>(column);
        var predicted = ClassLabels.FromColumn(context, column);
        if (predicted.HasKeyValues && truth.HasKeyValues)
            _labelOfKey = [0, .. predicted.Names.Select(name => _labelOfName.GetValueOrDefault(name))];
    }

    /// <exception cref="InvalidDataException">A predicted class is unknown to the label column.</exception>
    public int[] Read(RowName name)
    {
        if (_texts is not null)
        {
            _texts(ref _textBuffer);
            return [.. _textBuffer.DenseValues().Select(text => Check(_labelOfName.GetValueOrDefault(text.ToString()), text.ToString(), name))];
        }

        _keys!(ref _keyBuffer);
        return [.. _keyBuffer.DenseValues().Select(key => Check(Label(key), key, name))];
    }

    private int Label(uint key) => _labelOfKey is null ? (int)key : key < _labelOfKey.Length ? _labelOfKey[key] : 0;

    private int Check(int label, object value, RowName name)
    {
        if (label < 1 || label > _classCount)
        {
            throw _context.Process(new InvalidDataException(
                $"{name}: column '{_columnName}' has class '{value}', "
                + $"which is unknown to the label column (classes: {string.Join(", ", _labelOfName.Keys)})."));
        }

        return label;
    }
}
