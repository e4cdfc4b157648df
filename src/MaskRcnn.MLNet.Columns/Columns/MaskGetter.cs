using MaskRcnn.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Reads a row's masks from a column of InstanceMask or of COCO segmentation text.</summary>
internal sealed class MaskGetter
{
    private readonly ValueGetter<VBuffer<InstanceMask>>? _masks;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _texts;
    private VBuffer<InstanceMask> _maskBuffer;
    private VBuffer<ReadOnlyMemory<char>> _textBuffer;

    public MaskGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (((VectorDataViewType)column.Type).ItemType is InstanceMaskDataViewType)
            _masks = row.GetGetter<VBuffer<InstanceMask>>(column);
        else
            _texts = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
    }

    /// <summary>Reads the current row's masks; an item is null where a mask is missing or its text cannot be understood.</summary>
    /// <param name="problem">Told the index and the reason for each item that could not be understood.</param>
    public InstanceMask?[] Read(Action<int, string> problem)
    {
        if (_masks is not null)
        {
            _masks(ref _maskBuffer);
            return [.. _maskBuffer.DenseValues()];
        }

        _texts!(ref _textBuffer);
        return [.. _textBuffer.DenseValues().Select((text, index) => Parse(text, index, problem))];
    }

    private static InstanceMask? Parse(ReadOnlyMemory<char> text, int index, Action<int, string> problem)
    {
        try
        {
            return InstanceMask.Parse(text.Span);
        }
        catch (FormatException e)
        {
            problem(index, e.Message);
            return null;
        }
    }
}
