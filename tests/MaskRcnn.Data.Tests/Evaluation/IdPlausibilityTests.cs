using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Detections that are perfect but for their ids: the evaluation says what is doubtful, and nothing where the ids are right.</summary>
[TestClass]
public sealed class IdPlausibilityTests
{
    private const int Images = 20;

    [TestMethod]
    public void Right_ids_are_not_doubted() => Assert.IsEmpty(Notices(image => image, category => category));

    [TestMethod]
    public void Results_with_masks_alone_are_compared_by_their_masks()
    {
        Assert.IsEmpty(Notices(image => image, category => category, IouKind.Masks));
        StringAssert.Contains(Notices(image => 1 + image % Images, category => category, IouKind.Masks).Single(), "are the image ids those");
    }

    [TestMethod]
    public void Ids_of_other_images_are_doubted() =>
        StringAssert.Contains(Notices(image => 1 + image % Images, category => category).Single(), "are the image ids those");

    [TestMethod]
    public void Ids_that_hardly_meet_are_doubted() =>
        StringAssert.Contains(Notices(image => image <= 2 ? image : 0, category => category)[0], "2 of the 20 images with annotations have detections");

    [TestMethod]
    public void Shifted_categories_are_doubted()
    {
        string[] notices = Notices(image => image, category => category - 1);
        Assert.HasCount(2, notices);
        StringAssert.Contains(notices[0], "category ids that the ground truth does not list (0)");
        StringAssert.Contains(notices[1], "look shifted by one");
    }

    /// <summary>Every image has an object of each of three categories at a place of its own.</summary>
    private static string[] Notices(Func<int, int> imageOf, Func<int, int> categoryOf, IouKind kind = IouKind.Boxes)
    {
        using var folder = new TemporaryFolder();
        (int Image, int Category)[] objects = [.. from image in Enumerable.Range(1, Images) from category in new[] { 1, 2, 3 } select (image, category)];
        string images = Join(Enumerable.Range(1, Images), image => $$"""{"id": {{image}}, "width": 400, "height": 100}""");
        string annotations = Join(objects, item =>
            $$"""{"id": {{item.Image * 10 + item.Category}}, "image_id": {{item.Image}}, "category_id": {{item.Category}}, "area": 100, {{Box(item)}}, {{Mask(item)}} }""");
        string truth = folder.Write(
            "gt.json", $$"""{"images": [{{images}}], "annotations": [{{annotations}}], "categories": [{"id": 1}, {"id": 2}, {"id": 3}]}""");
        string results = Join(objects.Where(item => imageOf(item.Image) > 0), item =>
            $$"""{"image_id": {{imageOf(item.Image)}}, "category_id": {{categoryOf(item.Category)}}, "score": 0.9, {{(kind == IouKind.Boxes ? Box(item) : Mask(item))}} }""");
        string detections = folder.Write("dt.json", $"[{results}]");
        var notices = new List<string>();
        CocoFileEvaluation.Evaluate(truth, detections, kind, new() { Notice = notices.Add });
        return [.. notices];
    }

    private static string Box((int Image, int Category) item) => $"\"bbox\": [{item.Image * 15}, {item.Category * 20}, 10, 10]";

    private static string Mask((int Image, int Category) item)
    {
        (double left, double top) = (item.Image * 15, item.Category * 20);
        RleMask mask = new PolygonMask([[left, top, left, top + 10, left + 10, top + 10, left + 10, top]]).ToRle(new ImageSize(400, 100));
        return $"\"segmentation\": {{\"size\": [100, 400], \"counts\": {JsonSerializer.Serialize(mask.ToCompressedString())}}}";
    }

    private static string Join<T>(IEnumerable<T> items, Func<T, string> write) => string.Join(", ", items.Select(write));
}
