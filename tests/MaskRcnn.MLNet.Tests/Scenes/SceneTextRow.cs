namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>One image with its instances, masks as COCO segmentations.</summary>
public sealed class SceneTextRow
{
    public string ImagePath { get; set; } = "";

    public string[] Labels { get; set; } = [];

    public string[] Masks { get; set; } = [];
}
