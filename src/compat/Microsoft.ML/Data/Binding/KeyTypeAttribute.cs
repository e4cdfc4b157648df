using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class KeyTypeAttribute : Attribute
{
    public KeyTypeAttribute(ulong count)
    {
        Contracts.CheckParam(count > 0, nameof(count), "The cardinality of valid key range must be larger than 0");
        Count = count;
    }

    internal ulong Count { get; }
}
