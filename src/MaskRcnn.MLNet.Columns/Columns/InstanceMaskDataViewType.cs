using MaskRcnn.Masks;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>
/// The ML.NET type of one <see cref="InstanceMask"/>. A column of masks is a
/// <see cref="VectorDataViewType"/> of this type; its getters deliver <see cref="VBuffer{T}"/> of <see cref="InstanceMask"/>.
/// </summary>
/// <remarks>
/// A primitive type, unlike that of images: only primitive types can be the items of a vector, and only a vector can be
/// an array member of a user's class. Caching and shuffling keep such columns.
/// </remarks>
public sealed class InstanceMaskDataViewType : PrimitiveDataViewType
{
    // ML.NET checks the members of an output class before it lets their attributes register anything, so the type has to be
    // known as soon as a column can have it.
    static InstanceMaskDataViewType()
    {
        Instance = new InstanceMaskDataViewType();
        new InstanceMaskTypeAttribute().Register();
    }

    private InstanceMaskDataViewType()
        : base(typeof(InstanceMask))
    {
    }

    /// <summary>The only instance of this type.</summary>
    public static InstanceMaskDataViewType Instance { get; }

    /// <summary>Whether <paramref name="other"/> is the type of an instance mask.</summary>
    public override bool Equals(DataViewType? other) => other is InstanceMaskDataViewType;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is InstanceMaskDataViewType;

    /// <inheritdoc />
    public override int GetHashCode() => typeof(InstanceMaskDataViewType).GetHashCode();

    /// <inheritdoc />
    public override string ToString() => "InstanceMask";
}
