using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Labels given as class names.</summary>
internal static class TextLabels
{
    /// <summary>The different names in a column, in ordinal order; empty texts are no names.</summary>
    public static IReadOnlyCollection<string> Collect(IDataView data, DataViewSchema.Column column)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        while (cursor.MoveNext())
        {
            getter(ref texts);
            foreach (var text in texts.DenseValues())
            {
                if (!text.IsEmpty)
                    names.Add(text.ToString());
            }
        }

        return names;
    }
}
