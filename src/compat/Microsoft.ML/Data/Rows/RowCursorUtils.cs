using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal static class RowCursorUtils
{
    internal const string FetchValueStateError = "Values cannot be fetched at this time. This method was called either before the first " +
        "call to MoveNext, or at any point after MoveNext returned false.";

    public static bool[] ActiveColumns(IEnumerable<DataViewSchema.Column> columnsNeeded, DataViewSchema schema)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            if (column.Index >= active.Length)
                throw Contracts.Except($"The requested column: {column} is not part of the {nameof(schema)}");
            active[column.Index] = true;
        }

        return active;
    }

    public static IEnumerable<DataViewSchema.Column> Subset(this DataViewSchema schema, bool[] active)
        => schema.Where(column => active[column.Index]);

    public static ValueGetter<TValue> CastGetter<TValue>(Delegate getter, DataViewSchema.Column column)
    {
        Contracts.CheckParam(getter is not null, nameof(column), $"requested column '{column.Name}' not active");
        return getter as ValueGetter<TValue> ?? throw Contracts.Except($"Invalid TValue in GetGetter for column '{column.Name}': " +
            $"'{typeof(TValue)}', expected type: '{getter.GetType().GetGenericArguments().First()}'.");
    }

    public static Delegate GetGetterAsDelegate(DataViewRow row, DataViewSchema.Column column)
        => GenericMethod.Invoke<Delegate>(typeof(RowCursorUtils), nameof(GetGetter), [column.Type.RawType], row, column);

    private static ValueGetter<T> GetGetter<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}
