using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Actions that copy a row's columns to the members of an object.
internal static class MemberSetters<TRow>
    where TRow : class
{
    public static Action<TRow> Create(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        Type memberType = column.MemberType;
        if (memberType == typeof(string[]))
            return Texts(column, input, source);
        if (memberType.IsArray)
            return Invoke(nameof(Array), memberType.GetElementType(), column, input, source);
        if (source.Type is VectorDataViewType vector)
            return Invoke(nameof(Buffer), vector.ItemType.RawType, column, input, source);
        if (memberType == typeof(string))
            return Text(column, input, source);
        if (source.Type is PrimitiveDataViewType || DataViewTypeManager.Knows(source.Type))
            return Invoke(nameof(Direct), memberType, column, input, source);
        throw Contracts.ExceptNotImpl("Type '{0}' is not yet supported.", memberType.FullName);
    }

    private static Action<TRow> Invoke(string method, Type item, InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
        => GenericMethod.Invoke<Action<TRow>>(typeof(MemberSetters<TRow>), method, [item], column, input, source);

    private static Action<TRow> Text(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = input.GetGetter<ReadOnlyMemory<char>>(source);
        Action<TRow, string> write = MemberAccess.CreateWriter<TRow, string>(column.Member);
        ReadOnlyMemory<char> value = default;
        return row =>
        {
            getter(ref value);
            write(row, value.ToString());
        };
    }

    private static Action<TRow> Texts(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(source);
        Func<TRow, string[]> read = MemberAccess.CreateReader<TRow, string[]>(column.Member);
        Action<TRow, string[]> write = MemberAccess.CreateWriter<TRow, string[]>(column.Member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return row =>
        {
            getter(ref value);
            string[] texts = Fit(read(row), value.Length);
            foreach ((int i, ReadOnlyMemory<char> text) in value.Items(all: true))
                texts[i] = text.ToString();
            write(row, texts);
        };
    }

    private static Action<TRow> Array<T>(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        ValueGetter<VBuffer<T>> getter = input.GetGetter<VBuffer<T>>(source);
        Func<TRow, T[]> read = MemberAccess.CreateReader<TRow, T[]>(column.Member);
        Action<TRow, T[]> write = MemberAccess.CreateWriter<TRow, T[]>(column.Member);
        VBuffer<T> value = default;
        return row =>
        {
            getter(ref value);
            T[] values = Fit(read(row), value.Length);
            value.CopyTo(values);
            write(row, values);
        };
    }

    private static Action<TRow> Buffer<T>(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        ValueGetter<VBuffer<T>> getter = input.GetGetter<VBuffer<T>>(source);
        Func<TRow, VBuffer<T>> read = MemberAccess.CreateReader<TRow, VBuffer<T>>(column.Member);
        Action<TRow, VBuffer<T>> write = MemberAccess.CreateWriter<TRow, VBuffer<T>>(column.Member);
        return row =>
        {
            VBuffer<T> value = read(row);
            getter(ref value);
            write(row, value);
        };
    }

    private static Action<TRow> Direct<T>(InternalSchemaDefinition.Column column, DataViewRow input, DataViewSchema.Column source)
    {
        ValueGetter<T> getter = input.GetGetter<T>(source);
        Action<TRow, T> write = MemberAccess.CreateWriter<TRow, T>(column.Member);

        // One variable for all rows: a getter of disposable values disposes the former row's one.
        T value = default;
        return row =>
        {
            getter(ref value);
            write(row, value);
        };
    }

    // The member's own array where it fits. So an empty vector leaves null in a member that nothing initialised, as in ML.NET.
    private static T[] Fit<T>(T[] current, int length) => (current?.Length ?? 0) == length ? current : new T[length];
}
