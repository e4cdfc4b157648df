using Microsoft.ML.Data;

namespace Compat.Tests.Data;

public sealed class BlobDataViewType : PrimitiveDataViewType
{
    private BlobDataViewType()
        : base(typeof(Blob))
    {
    }

    public static BlobDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType? other) => other is BlobDataViewType;

    public override int GetHashCode() => typeof(BlobDataViewType).GetHashCode();

    public override bool Equals(object? obj) => obj is BlobDataViewType;

    public override string ToString() => "Blob";
}
