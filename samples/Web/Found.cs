using System.Text.Json.Serialization;

namespace Web;

/// <summary>One object: x, y, width and height of its box, and its mask.</summary>
public sealed record Found(
    string Name, [property: JsonPropertyName("category_id")] long CategoryId, float Score, float[] Bbox, Segmentation Segmentation);

/// <summary>COCO's compressed run lengths of a mask; height comes before width.</summary>
public sealed record Segmentation(int[] Size, string Counts);

/// <summary>How the service is.</summary>
public sealed record Health(string Status, int Waiting, int Queue);
