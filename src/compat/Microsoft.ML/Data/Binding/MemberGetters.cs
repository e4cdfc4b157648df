using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Getters of a row's columns that read the members of the current object.
internal static class MemberGetters<TRow>
    where TRow : class
{
    public static Delegate Create(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Type memberType = column.MemberType;
        if (memberType == typeof(string[]))
            return Texts(column, current);
        if (memberType.IsArray)
            return Invoke(nameof(Array), memberType.GetElementType(), column, current);
        if (column.Type is VectorDataViewType vector)
            return Invoke(nameof(Buffer), vector.ItemType.RawType, column, current);
        if (memberType == typeof(string))
            return Text(column, current);
        if (column.Type is KeyDataViewType)
            return Invoke(nameof(Key), memberType, column, current);
        if (column.Type is PrimitiveDataViewType || DataViewTypeManager.Knows(column.Type))
            return Invoke(nameof(Direct), memberType, column, current);
        throw Contracts.ExceptNotSupp("Type '{0}' is not yet supported.", memberType.FullName);
    }

    private static Delegate Invoke(string method, Type item, InternalSchemaDefinition.Column column, Func<TRow> current)
        => GenericMethod.Invoke<Delegate>(typeof(MemberGetters<TRow>), method, [item], column, current);

    private static ValueGetter<ReadOnlyMemory<char>> Text(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Func<TRow, string> read = MemberAccess.CreateReader<TRow, string>(column.Member);
        return (ref ReadOnlyMemory<char> destination) => destination = read(current()).AsMemory();
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Func<TRow, string[]> read = MemberAccess.CreateReader<TRow, string[]>(column.Member);
        return (ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            string[] texts = read(current()) ?? [];
            var editor = VBufferEditor.Create(ref destination, texts.Length);
            for (int i = 0; i < texts.Length; i++)
                editor.Values[i] = texts[i].AsMemory();
            destination = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<T>> Array<T>(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Func<TRow, T[]> read = MemberAccess.CreateReader<TRow, T[]>(column.Member);
        return (ref VBuffer<T> destination) =>
        {
            T[] values = read(current()) ?? [];
            VBuffer<T>.Copy(values, 0, ref destination, values.Length);
        };
    }

    private static ValueGetter<VBuffer<T>> Buffer<T>(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Func<TRow, VBuffer<T>> read = MemberAccess.CreateReader<TRow, VBuffer<T>>(column.Member);
        return (ref VBuffer<T> destination) => read(current()).CopyTo(ref destination);
    }

    private static ValueGetter<T> Direct<T>(InternalSchemaDefinition.Column column, Func<TRow> current)
    {
        Func<TRow, T> read = MemberAccess.CreateReader<TRow, T>(column.Member);
        return (ref T destination) => destination = read(current());
    }

    // A scalar key member is zero-based and out-of-range values are missing; vector members hold the one-based keys themselves. So it is in ML.NET.
    private static ValueGetter<T> Key<T>(InternalSchemaDefinition.Column column, Func<TRow> current)
        where T : struct, IConvertible
    {
        Contracts.Check(typeof(T) == typeof(ulong) || typeof(T) == typeof(uint) || typeof(T) == typeof(byte));
        Func<TRow, T> read = MemberAccess.CreateReader<TRow, T>(column.Member);
        ulong count = column.Type.GetKeyCount();
        return (ref T destination) =>
        {
            ulong value = read(current()).ToUInt64(null);
            destination = (T)Convert.ChangeType(value < count ? value + 1 : 0, typeof(T));
        };
    }
}
