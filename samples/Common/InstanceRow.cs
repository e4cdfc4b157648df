using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace Samples.Common;

/// <summary>One image of a data set: its path, and a class name and a mask for each instance in it.</summary>
public sealed class InstanceRow
{
    public string ImagePath { get; set; } = "";

    public string[] Labels { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] Masks { get; set; } = [];
}
