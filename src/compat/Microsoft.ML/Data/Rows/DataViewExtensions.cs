using System.Linq;

namespace Microsoft.ML.Data;

// Internal in ML.NET too: users name their columns as an enumerable.
internal static class DataViewExtensions
{
    public static DataViewRowCursor GetRowCursor(this IDataView dv, params DataViewSchema.Column[] columnsNeeded)
        => dv.GetRowCursor(columnsNeeded.AsEnumerable());

    public static DataViewRowCursor GetRowCursorForAllColumns(this IDataView dv) => dv.GetRowCursor(dv.Schema);
}
