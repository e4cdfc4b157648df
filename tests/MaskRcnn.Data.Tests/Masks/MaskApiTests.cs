using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

/// <summary>Equality with pycocotools' results in the shared data.</summary>
[TestClass]
public sealed class MaskApiTests
{
    [TestMethod]
    public void Polygons_are_drawn_as_pycocotools_draws_them()
    {
        using var cases = SharedData.ReadJson("eval/mask_api/polygons.json");
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            var size = new ImageSize(row.GetProperty("w").GetInt32(), row.GetProperty("h").GetInt32());
            double[] polygon = [.. row.GetProperty("polygon").EnumerateArray().Select(value => value.GetDouble())];
            var mask = new PolygonMask([polygon]).ToRle(size);
            AssertSame(row, mask, row.GetProperty("kind").GetString()!);
        }
    }

    [TestMethod]
    public void Annotations_become_the_masks_of_pycocotools()
    {
        using var cases = SharedData.ReadJson("eval/mask_api/ann_to_rle.json");
        using var data = SharedData.ReadJson("coco_open/instances.json");
        var segmentations = data.RootElement.GetProperty("annotations").EnumerateArray()
            .ToDictionary(annotation => annotation.GetProperty("id").GetInt64(), annotation => annotation.GetProperty("segmentation"));
        int count = 0;
        foreach (var row in cases.RootElement.GetProperty("rows").EnumerateArray())
        {
            long id = row.GetProperty("annotation_id").GetInt64();
            var mask = InstanceMask.Parse(segmentations[id].GetRawText()).ToRle(SizeOf(row.GetProperty("rle")));
            AssertSame(row, mask, $"annotation {id}");
            count++;
        }

        Assert.AreEqual(573, count);
    }

    [TestMethod]
    public void Bitmaps_are_encoded_and_decoded_as_by_pycocotools()
    {
        using var cases = SharedData.ReadJson("eval/mask_api/encode_decode.json");
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            var size = new ImageSize(row.GetProperty("w").GetInt32(), row.GetProperty("h").GetInt32());
            byte[] bitmap = [.. row.GetProperty("rows").EnumerateArray().SelectMany(line => line.GetString()!).Select(c => (byte)(c - '0'))];
            uint[] counts = [.. row.GetProperty("uncompressed").EnumerateArray().Select(value => value.GetUInt32())];

            AssertSame(row, RleMask.FromBitmap(bitmap, size), "bitmap");
            AssertSame(row, RleMask.FromCounts(size, counts), "counts");
            CollectionAssert.AreEqual(bitmap, Read(row.GetProperty("rle")).ToBitmap());
        }
    }

    [TestMethod]
    public void Masks_are_merged_as_by_pycocotools()
    {
        using var cases = SharedData.ReadJson("eval/mask_api/merge.json");
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            RleMask[] inputs = [.. row.GetProperty("inputs").EnumerateArray().Select(Read)];
            Assert.AreEqual(TextOf(row.GetProperty("union")), RleMask.Union(inputs).ToCompressedString());
            Assert.AreEqual(TextOf(row.GetProperty("intersect")), RleMask.Intersection(inputs).ToCompressedString());
        }
    }

    private static void AssertSame(JsonElement row, RleMask mask, string message)
    {
        Assert.AreEqual(TextOf(row.GetProperty("rle")), mask.ToCompressedString(), message);
        Assert.AreEqual(row.GetProperty("area").GetInt64(), mask.Area, message);
        float[] xywh = [.. row.GetProperty("bbox").EnumerateArray().Select(value => value.GetSingle())];
        var box = mask.BoundingBox;
        CollectionAssert.AreEqual(xywh, new[] { box.X0, box.Y0, box.Width, box.Height }, message);
    }

    private static RleMask Read(JsonElement rle) => RleMask.FromCompressed(SizeOf(rle), TextOf(rle));

    private static string TextOf(JsonElement rle) => rle.GetProperty("counts").GetString()!;

    private static ImageSize SizeOf(JsonElement rle)
    {
        var size = rle.GetProperty("size");
        return new ImageSize(size[1].GetInt32(), size[0].GetInt32());
    }
}
