using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>The pixels of one id, before the classes of all files are known.</summary>
internal readonly record struct InstanceRegion(int Value, RleMask Mask)
{
    public DatasetInstance ToInstance(InstanceIdClasses classes) => new(classes.LabelOf(Value), Mask) { Id = Value };
}
