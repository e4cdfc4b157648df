using MaskRcnn.Masks;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>
/// Marks a member of type <c>InstanceMask[]</c> as a column of masks, as <c>[ImageType]</c> marks an image:
/// <code>
/// [InstanceMaskType] public InstanceMask[] Masks { get; set; } = [];
/// </code>
/// Initialise the member: ML.NET leaves it unassigned when a row has no instance.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InstanceMaskTypeAttribute : DataViewTypeAttribute
{
    /// <summary>All such attributes are equal.</summary>
    public override bool Equals(DataViewTypeAttribute? other) => other is InstanceMaskTypeAttribute;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is InstanceMaskTypeAttribute;

    /// <inheritdoc />
    public override int GetHashCode() => typeof(InstanceMaskTypeAttribute).GetHashCode();

    /// <summary>Tells ML.NET which column type stands for a member with this attribute.</summary>
    public override void Register() =>
        DataViewTypeManager.Register(new VectorDataViewType(InstanceMaskDataViewType.Instance), typeof(InstanceMask), this);
}
