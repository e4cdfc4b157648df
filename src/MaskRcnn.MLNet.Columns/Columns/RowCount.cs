using Microsoft.ML;

namespace MaskRcnn.MLNet;

/// <summary>Counts the rows of a data view, by a pass over no column where it does not know.</summary>
internal static class RowCount
{
    public static long Of(IDataView data)
    {
        if (data.GetRowCount() is { } known)
            return known;
        using var cursor = data.GetRowCursor([]);
        long count = 0;
        while (cursor.MoveNext())
            count++;
        return count;
    }
}
