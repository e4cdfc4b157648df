namespace Microsoft.ML.Data;

#pragma warning disable CA1067 // Equality by value is the exception: only vector and key types override Equals(object), as in ML.NET.
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
        => RawType = rawType ?? throw new ArgumentNullException(nameof(rawType));

    public Type RawType { get; }

    public abstract bool Equals(DataViewType other);
}
