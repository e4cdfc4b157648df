using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BlobTypeAttribute : DataViewTypeAttribute
{
    public override void Register()
        => DataViewTypeManager.Register(new VectorDataViewType(BlobDataViewType.Instance), typeof(Blob), this);

    public override bool Equals(DataViewTypeAttribute? other) => other is BlobTypeAttribute;

    public override bool Equals(object? obj) => obj is BlobTypeAttribute;

    public override int GetHashCode() => typeof(BlobTypeAttribute).GetHashCode();
}
