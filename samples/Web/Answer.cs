using System.Text.Json.Serialization;
using MaskRcnn;
using MaskRcnn.MLNet;

namespace Web;

/// <summary>What was found in a picture, best score first, as COCO writes results: box is x, y, width, height; masks are compressed run lengths.</summary>
public sealed record Answer(int Width, int Height, IReadOnlyList<Answer.Found> Detections)
{
    public static Answer Of(Detections found, DetectionTransformer model) => new(
        found.ImageSize.Width, found.ImageSize.Height,
        [.. Enumerable.Range(0, found.Count).Select(i => new Found(
            model.ClassNames[found.Labels[i] - 1], model.ClassIds[found.Labels[i] - 1], found.Scores[i],
            [found.Boxes[i].X0, found.Boxes[i].Y0, found.Boxes[i].X1 - found.Boxes[i].X0, found.Boxes[i].Y1 - found.Boxes[i].Y0],
            new Mask([found.ImageSize.Height, found.ImageSize.Width], found.Masks[i].ToCompressedString())))]);

    public sealed record Found(string Name, [property: JsonPropertyName("category_id")] long CategoryId, float Score, float[] Bbox, Mask Segmentation);

    public sealed record Mask(int[] Size, string Counts);
}
