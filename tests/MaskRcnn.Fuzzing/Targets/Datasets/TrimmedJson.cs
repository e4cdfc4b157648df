using System.Text.Json;
using System.Text.Json.Nodes;
using MaskRcnn.Fuzzing.Seeds;

namespace MaskRcnn.Fuzzing.Targets.Datasets;

/// <summary>Small parts of large annotation files.</summary>
internal static class TrimmedJson
{
    private const string Tools = "tests/MaskRcnn.Data.Tests/Fixtures/dataset-tools";

    /// <summary>An image of LVIS with its annotations.</summary>
    public static IEnumerable<byte[]> Lvis()
    {
        JsonNode set = Parse("tests/data/eval/lvis_synth/gt.json");
        var annotations = set["annotations"]!.AsArray().GroupBy(item => item!["image_id"]!.GetValue<long>())
            .MinBy(group => group.Sum(item => item!.ToJsonString().Length))!;
        long[] classes = [.. annotations.Select(item => item!["category_id"]!.GetValue<long>())];
        Keep(set, "images", item => item["id"]!.GetValue<long>() == annotations.Key);
        Keep(set, "annotations", item => item["image_id"]!.GetValue<long>() == annotations.Key);
        JsonObject image = set["images"]![0]!.AsObject();
        foreach (string list in new[] { "neg_category_ids", "not_exhaustive_category_ids" })
            classes = [.. classes, .. image[list]?.AsArray().Take(2).Select(id => id!.GetValue<long>()) ?? []];
        Keep(set, "categories", item => classes.Contains(item["id"]!.GetValue<long>()));
        foreach (string list in new[] { "neg_category_ids", "not_exhaustive_category_ids" })
            Keep(image, list, item => classes.Contains(item.GetValue<long>()));
        set.AsObject().Remove("licenses");
        return [ToBytes(set)];
    }

    /// <summary>The first image of a panoptic set; its masks are in <c>a.png</c>.</summary>
    public static IEnumerable<byte[]> Panoptic()
    {
        JsonNode set = Parse($"{Tools}/coco-panoptic/cityscapes_panoptic_val.json");
        JsonNode first = set["annotations"]![0]!;
        first["file_name"] = "a.png";
        string image = first["image_id"]!.GetValue<string>();
        HashSet<long> classes = [.. first["segments_info"]!.AsArray().Select(item => item!["category_id"]!.GetValue<long>())];
        Keep(set, "annotations", item => item == first);
        Keep(set, "images", item => item["id"]!.GetValue<string>() == image);
        Keep(set, "categories", item => classes.Contains(item["id"]!.GetValue<long>()));
        return [ToBytes(set)];
    }

    /// <summary>Each task of Label Studio alone.</summary>
    public static IEnumerable<byte[]> LabelStudio() =>
        Parse($"{Tools}/label-studio.json").AsArray().Select(task => ToBytes(new JsonArray(task!.DeepClone()))).Where(file => file.Length < 12_000);

    private static JsonNode Parse(string path) => JsonNode.Parse(Repository.Read(path))!;

    private static byte[] ToBytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);

    private static void Keep(JsonNode parent, string name, Func<JsonNode, bool> isKept)
    {
        if (parent[name] is not JsonArray list)
            return;
        for (int i = list.Count - 1; i >= 0; i--)
        {
            if (!isKept(list[i]!))
                list.RemoveAt(i);
        }
    }
}
