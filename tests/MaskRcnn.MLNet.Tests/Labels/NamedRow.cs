using MaskRcnn.Masks;

namespace MaskRcnn.MLNet.Tests.Labels;

/// <summary>A row as the README has it: class names, no keys.</summary>
public sealed class NamedRow
{
    public string ImagePath { get; set; } = "";

    public string[] Label { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] Masks { get; set; } = [];
}
