using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Data;

/// <summary>A row whose labels are keys of the caller's own making.</summary>
public sealed class KeyedRow
{
    public string ImagePath { get; set; } = "scene1.png";

    public string[] Labels { get; set; } = [];

    [KeyType(2)]
    public uint[] Keys { get; set; } = [1, 2];

    public string[] Masks { get; set; } = ["[[1,1,20,1,20,20]]", "[[1,1,20,1,20,20]]"];
}
