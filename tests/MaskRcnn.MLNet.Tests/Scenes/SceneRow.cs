using MaskRcnn.Masks;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>One image with its instances, masks as objects.</summary>
public sealed class SceneRow
{
    public string ImagePath { get; set; } = "";

    public string[] Labels { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] Masks { get; set; } = [];
}
