using System.Collections.Generic;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => data.GetColumn<T>(data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(column.Name, nameof(column));
        DataViewSchema.Column actual = data.Schema[column.Index];
        if (actual.Name != column.Name || actual.Type != column.Type)
        {
            throw Contracts.ExceptParam(nameof(column),
                $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in {nameof(data)}");
        }

        if (column.Type.RawType == typeof(T))
            return Read<T, T>(data, actual, value => value);
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
            return (IEnumerable<T>)Read<ReadOnlyMemory<char>, string>(data, actual, text => text.ToString());
        if (typeof(T).IsArray && column.Type is VectorDataViewType vector)
        {
            Type itemType = typeof(T).GetElementType();
            if (itemType == vector.ItemType.RawType)
                return GenericMethod.Invoke<IEnumerable<T>>(typeof(ColumnCursorExtensions), nameof(ReadArrays), [itemType], data, actual);
            if (itemType == typeof(string) && vector.ItemType is TextDataViewType)
                return (IEnumerable<T>)Read<VBuffer<ReadOnlyMemory<char>>, string[]>(data, actual, texts => [.. Strings(texts)]);
        }

        throw Contracts.ExceptParam(nameof(column),
            $"Cannot map column (name: {column.Name}, type: {column.Type}) in {nameof(data)} to the user-defined type, {typeof(T)}.");
    }

    private static IEnumerable<T[]> ReadArrays<T>(IDataView data, DataViewSchema.Column column)
        => Read<VBuffer<T>, T[]>(data, column, vector =>
        {
            var values = new T[vector.Length];
            vector.CopyTo(values);
            return values;
        });

    private static IEnumerable<TResult> Read<T, TResult>(IDataView data, DataViewSchema.Column column, Func<T, TResult> convert)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(column);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return convert(value);
        }
    }

    private static IEnumerable<string> Strings(VBuffer<ReadOnlyMemory<char>> texts)
    {
        foreach (ReadOnlyMemory<char> text in texts.DenseValues())
            yield return text.ToString();
    }
}
