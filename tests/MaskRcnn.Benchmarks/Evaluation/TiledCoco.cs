using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaskRcnn.Benchmarks.Evaluation;

/// <summary>
/// A set of 5,000 images, 46,000 objects and 53,000 detections: the 62 images of coco_open_dev_synth over and over, with new ids, and
/// every other of their detections.
/// </summary>
internal sealed class TiledCoco
{
    private const int ImageCount = 5000;
    private const long IdsPerTile = 1_000_000;

    // Characters of compressed run lengths as they are, as other programs write them.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TiledCoco(string folder)
    {
        GroundTruth = Path.Combine(folder, "instances.json");
        Boxes = Path.Combine(folder, "bbox.json");
        Masks = Path.Combine(folder, "segm.json");
    }

    public string GroundTruth { get; }

    /// <summary>Detections as boxes.</summary>
    public string Boxes { get; }

    /// <summary>Detections as masks.</summary>
    public string Masks { get; }

    /// <summary>Writes the files.</summary>
    public static TiledCoco Write(string source, string folder)
    {
        var files = new TiledCoco(folder);
        var truth = Parse(source, "gt.json");
        JsonArray images = [];
        JsonArray annotations = [];
        var sourceImages = truth["images"]!.AsArray();
        for (int i = 0; i < ImageCount; i++)
        {
            images.Add(Copy(sourceImages[i % sourceImages.Count]!, i / sourceImages.Count, "id"));
        }

        HashSet<long> ids = [.. images.Select(image => (long)image!["id"]!)];
        foreach (var item in Tiles(truth["annotations"]!.AsArray(), ids))
        {
            item["id"] = annotations.Count + 1;
            annotations.Add(item);
        }

        truth["images"] = images;
        truth["annotations"] = annotations;
        File.WriteAllText(files.GroundTruth, truth.ToJsonString(s_plain));
        WriteDetections(files.Boxes, Parse(source, "dt_bbox.json").AsArray(), ids);
        WriteDetections(files.Masks, Parse(source, "dt_segm.json").AsArray(), ids);
        return files;
    }

    private static void WriteDetections(string path, JsonArray detections, HashSet<long> ids) =>
        File.WriteAllText(path, new JsonArray([.. Tiles(detections, ids).Where((_, i) => i % 2 == 0)]).ToJsonString(s_plain));

    private static IEnumerable<JsonNode> Tiles(JsonArray items, HashSet<long> ids) =>
        Enumerable.Range(0, (int)(ids.Max() / IdsPerTile) + 1)
            .SelectMany(tile => items.Select(item => Copy(item!, tile, "image_id")))
            .Where(item => ids.Contains((long)item["image_id"]!));

    private static JsonNode Copy(JsonNode item, int tile, string property)
    {
        var copy = item.DeepClone();
        copy[property] = (long)item[property]! + tile * IdsPerTile;
        return copy;
    }

    private static JsonNode Parse(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!;
}
