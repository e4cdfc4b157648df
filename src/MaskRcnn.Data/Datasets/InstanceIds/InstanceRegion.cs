using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>The pixels of one id, before the classes of all files are known.</summary>
/// <param name="Value">The id.</param>
/// <param name="Mask">Its pixels.</param>
/// <param name="IsCrowd">Whether it is a class whose instances nobody told apart.</param>
internal readonly record struct InstanceRegion(int Value, RleMask Mask, bool IsCrowd = false)
{
    // The id of a crowd is its class, which other files have too.
    public DatasetInstance ToInstance(InstanceIdClasses classes) =>
        new(classes.LabelOf(this), Mask) { Id = Value, IsCrowd = IsCrowd };
}
