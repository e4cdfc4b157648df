namespace Microsoft.ML.Data;

// Copies of one column's values, by slot.
internal abstract class ColumnBuffer
{
    public static ColumnBuffer Create(DataViewType type)
    {
        Type bufferType = type is VectorDataViewType vector
            ? typeof(VectorColumnBuffer<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(ColumnBuffer<>).MakeGenericType(type.RawType);
        return (ColumnBuffer)Activator.CreateInstance(bufferType);
    }

    // Pulls the source's current value into a slot.
    public abstract void Fill(int slot, Delegate source);

    public abstract Delegate CreateGetter(Func<int> slot);

    public abstract Delegate CreateGetter(Func<(RowBuffer Rows, int Slot)> current, int column);
}
