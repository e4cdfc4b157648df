using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Annotations and detections of COCO files, for the tests of the evaluator.</summary>
internal sealed class CocoDataset
{
    private readonly Dictionary<long, List<(long Category, GroundTruth Truth)>> _truths = [];
    private readonly Dictionary<long, List<(long Category, Detection Detection)>> _detections = [];
    private readonly Dictionary<long, string> _categories = [];

    public CocoDataset(JsonElement truth, JsonElement detections)
    {
        var sizes = new Dictionary<long, ImageSize>();
        foreach (var image in truth.GetProperty("images").EnumerateArray())
        {
            long id = image.GetProperty("id").GetInt64();
            sizes[id] = new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
            _truths[id] = [];
            _detections[id] = [];
        }

        foreach (var category in truth.GetProperty("categories").EnumerateArray())
        {
            _categories[category.GetProperty("id").GetInt64()] = category.GetProperty("name").GetString()!;
        }

        foreach (var item in truth.GetProperty("annotations").EnumerateArray())
        {
            long image = item.GetProperty("image_id").GetInt64();
            _truths[image].Add((item.GetProperty("category_id").GetInt64(), new GroundTruth(
                0, MaskOf(item, sizes[image]), BoxOf(item), item.GetProperty("area").GetDouble(), item.GetProperty("iscrowd").GetInt32() == 1)
            {
                AnnotationId = item.GetProperty("id").GetInt64(),
            }));
        }

        foreach (var item in detections.EnumerateArray())
        {
            long image = item.GetProperty("image_id").GetInt64();
            _detections[image].Add((item.GetProperty("category_id").GetInt64(), new Detection(
                0, item.GetProperty("score").GetDouble(), MaskOf(item, sizes[image]), BoxOf(item))));
        }
    }

    public IReadOnlyList<long> Categories => [.. _categories.Keys.Order()];

    public IReadOnlyList<long> Images => [.. _truths.Keys];

    public CocoMetrics Evaluate(
        IouKind kind, CocoEvaluatorOptions? options = null, IReadOnlyList<long>? images = null, IReadOnlyList<long>? categories = null)
    {
        categories ??= Categories;
        var evaluator = new CocoEvaluator(kind, [.. categories.Select(category => _categories[category])], options);
        Parallel.ForEach(images ?? Images, image => evaluator.AddImage(image, Truths(image, categories), Detections(image, categories)));
        return evaluator.Compute();
    }

    public GroundTruth[] Truths(long image, IReadOnlyList<long> categories) =>
        [.. _truths[image].Where(item => categories.Contains(item.Category))
            .Select(item => item.Truth with { Label = Label(categories, item.Category) })];

    public Detection[] Detections(long image, IReadOnlyList<long> categories) =>
        [.. _detections[image].Where(item => categories.Contains(item.Category))
            .Select(item => item.Detection with { Label = Label(categories, item.Category) })];

    private static int Label(IReadOnlyList<long> categories, long category) =>
        categories.Index().First(pair => pair.Item == category).Index + 1;

    private static RleMask? MaskOf(JsonElement item, ImageSize size) =>
        item.TryGetProperty("segmentation", out var segmentation) ? InstanceMask.Parse(segmentation.GetRawText()).ToRle(size) : null;

    private static CocoBox BoxOf(JsonElement item)
    {
        if (!item.TryGetProperty("bbox", out var box))
        {
            return default;
        }

        double[] xywh = [.. box.EnumerateArray().Select(value => value.GetDouble())];
        return new CocoBox(xywh[0], xywh[1], xywh[2], xywh[3]);
    }
}
