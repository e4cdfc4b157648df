using System.Text.Json;
using MaskRcnn.Masks;

namespace MaskRcnn.MLNet.Tests.Evaluation;

/// <summary>A small evaluation case with pycocotools' results, as rows of a data view.</summary>
internal sealed class CocoCase(JsonElement json)
{
    public IEnumerable<CategoryName> Categories => json.GetProperty("gt").GetProperty("categories").EnumerateArray()
        .Select(category => new CategoryName(category.GetProperty("name").GetString()!));

    public IEnumerable<TruthAndPredictionRow> Rows => json.GetProperty("gt").GetProperty("images").EnumerateArray().Select(Row);

    /// <summary>The 12 numbers in COCO's order.</summary>
    public double[] Segmentation => Stats("segm");

    public double[] BoundingBox => Stats("bbox");

    public static CocoCase Find(string name)
    {
        using var document = SharedData.ReadJson("eval/edge_cases/cases.json");
        return new CocoCase(document.RootElement.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name).Clone());
    }

    private TruthAndPredictionRow Row(JsonElement image)
    {
        long id = image.GetProperty("id").GetInt64();
        JsonElement[] truths = [.. OfImage(json.GetProperty("gt").GetProperty("annotations"), id)];
        JsonElement[] masks = [.. OfImage(json.GetProperty("dt_segm"), id)];
        return new TruthAndPredictionRow
        {
            ImagePath = image.GetProperty("file_name").GetString()!,
            Labels = [.. truths.Select(Category)],
            Masks = [.. truths.Select(Mask)],
            IsCrowd = [.. truths.Select(truth => truth.TryGetProperty("iscrowd", out var crowd) && crowd.GetInt32() == 1)],
            PredictedLabel = [.. masks.Select(Category)],
            Score = [.. masks.Select(mask => mask.GetProperty("score").GetSingle())],
            PredictedBoundingBoxes = [.. OfImage(json.GetProperty("dt_bbox"), id).SelectMany(Corners)],
            PredictedMasks = [.. masks.Select(Mask)],
        };
    }

    private string Category(JsonElement item) => json.GetProperty("gt").GetProperty("categories").EnumerateArray()
        .Single(category => category.GetProperty("id").GetInt64() == item.GetProperty("category_id").GetInt64()).GetProperty("name").GetString()!;

    private double[] Stats(string kind) => [.. json.GetProperty(kind).GetProperty("stats").EnumerateObject().Select(stat => stat.Value.GetDouble())];

    private static IEnumerable<JsonElement> OfImage(JsonElement items, long id) =>
        items.EnumerateArray().Where(item => item.GetProperty("image_id").GetInt64() == id);

    private static InstanceMask Mask(JsonElement item) => InstanceMask.Parse(item.GetProperty("segmentation").GetRawText());

    private static float[] Corners(JsonElement item)
    {
        float[] box = [.. item.GetProperty("bbox").EnumerateArray().Select(value => value.GetSingle())];
        return [box[0], box[1], box[0] + box[2], box[1] + box[3]];
    }

    public sealed record CategoryName(string Name);
}
