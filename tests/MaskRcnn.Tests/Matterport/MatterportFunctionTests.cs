using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Tests.Matterport;

/// <summary>The pure functions of the original's utils.py.</summary>
[TestClass]
public sealed class MatterportFunctionTests
{
    private static readonly JsonElement s_functions = MatterportReference.ReadFunctions();

    [TestMethod]
    public void Pictures_are_resized_and_padded_as_there()
    {
        foreach (JsonElement test in s_functions.GetProperty("resize_image").EnumerateArray())
        {
            (int height, int width) = (test.GetProperty("input")[0].GetInt32(), test.GetProperty("input")[1].GetInt32());
            byte[] pixels = Array.ConvertAll(HashedValues.Bits($"resize:{height}x{width}", 3L * height * width), bits => (byte)(bits >> 56));
            var options = new MaskRcnnOptions
            {
                MinSize = test.GetProperty("min_dim").GetInt32(), MaxSize = test.GetProperty("max_dim").GetInt32(),
                MinScale = test.GetProperty("min_scale").GetSingle(),
            };
            var mode = Enum.Parse<ImageResizeMode>(test.GetProperty("mode").GetString()!, ignoreCase: true);
            string place = $"{mode} {height}x{width}";

            ImagePlacement placement = CanvasLayout.Place(new ImageSize(width, height), options, mode);
            RgbImage canvas = CanvasImage.Draw(new RgbImage(width, height, pixels), placement);

            Assert.AreEqual(new ImageSize(test.GetProperty("output")[1].GetInt32(), test.GetProperty("output")[0].GetInt32()), canvas.Size, place);
            Assert.AreEqual(ReadBox(test.GetProperty("window")), placement.Window, place);
            byte[] actual = canvas.Pixels.ToArray();
            Assert.AreEqual(test.GetProperty("sum").GetInt64(), actual.Sum(value => (long)value), place);
            CollectionAssert.AreEqual(
                test.GetProperty("values").EnumerateArray().Select(value => value.GetInt32()).ToArray(),
                test.GetProperty("index").EnumerateArray().Select(index => (int)actual[index.GetInt64()]).ToArray(), place);
        }
    }

    [TestMethod]
    public void A_picture_of_four_pixels_is_resized_as_specified()
    {
        byte[] gray = [0, 255, 255, 0];
        var image = new RgbImage(2, 2, [.. gray.SelectMany(value => new[] { value, value, value })]);
        byte[] resized = ZeroExtendedResize.Resize(image, new ImageSize(4, 4)).Pixels.ToArray();
        byte[] expected = [0, 47, 143, 143, 47, 95, 159, 143, 143, 159, 95, 47, 143, 143, 47, 0];
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, 16).Select(i => resized[3 * i]).ToArray());
    }

    [TestMethod]
    public void Boxes_of_masks_are_those_of_there()
    {
        JsonElement test = s_functions.GetProperty("extract_bboxes");
        RleMask[] masks = ReadMasks(test.GetProperty("masks"), ReadSize(test.GetProperty("size")));
        for (int i = 0; i < masks.Length; i++)
            Assert.AreEqual(ReadBox(test.GetProperty("boxes")[i]), masks[i].BoundingBox, $"mask {i}");
    }

    [TestMethod]
    public void Small_masks_shrink_and_expand_as_there()
    {
        JsonElement test = s_functions.GetProperty("mini_mask");
        ImageSize size = ReadSize(test.GetProperty("size")), small = new(56, 56);
        RleMask[] masks = ReadMasks(test.GetProperty("masks"), size);
        for (int i = 0; i < masks.Length; i++)
        {
            byte[] mini = MiniMask.Shrink(masks[i], 56);
            Assert.AreEqual(ReadMasks(test.GetProperty("mini"), small)[i], RleMask.FromBitmap(mini, small), $"small mask {i}");
            RleMask expanded = MiniMask.Expand(mini, 56, ReadBox(test.GetProperty("boxes")[i]), size);
            Assert.AreEqual(ReadMasks(test.GetProperty("expanded"), size)[i], expanded, $"expanded mask {i}");
        }
    }

    [TestMethod]
    public void Anchors_are_those_of_there()
    {
        JsonElement test = s_functions.GetProperty("anchors");
        Anchors anchors = new AnchorGenerator(MaskRcnnOptions.Matterport()).Generate(
            new ImageSize(320, 256), [.. test.GetProperty("feature_shapes").EnumerateArray().Select(ReadSize)]);
        Assert.AreEqual(test.GetProperty("count").GetInt32(), anchors.Boxes.Length);
        Assert.AreEqual(test.GetProperty("sum").GetDouble(), anchors.PixelBoxes.Sum(box => (double)box.X0 + box.Y0 + box.X1 + box.Y1), 0.1);
        for (int i = 0; i < test.GetProperty("index").GetArrayLength(); i++)
        {
            int index = test.GetProperty("index")[i].GetInt32();
            Assert.AreEqual(ReadBox(test.GetProperty("boxes")[i]), anchors.PixelBoxes[index], $"anchor {index}");
            Assert.AreEqual(ReadBox(test.GetProperty("normalized")[i]), anchors.Boxes[index], $"normalized anchor {index}");
        }
    }

    [TestMethod]
    public void Overlaps_and_offsets_are_those_of_there()
    {
        JsonElement test = s_functions.GetProperty("overlaps");
        Box[] first = ReadBoxes(test.GetProperty("boxes1")), second = ReadBoxes(test.GetProperty("boxes2"));
        float[] overlaps = Boxes.FromArray(Flatten(first)).PairwiseIoU(Boxes.FromArray(Flatten(second)));
        var coder = new BoxCoder([1, 1, 1, 1], 0);
        var frame = new NormalizedFrame(new ImageSize(192, 128));
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < second.Length; j++)
                Assert.AreEqual(test.GetProperty("iou")[i][j].GetDouble(), overlaps[i * second.Length + j], 1e-6, $"IoU {i}, {j}");
            var offsets = new float[4];
            coder.Encode(second[i], first[i], offsets);
            Approximately.Equal(Flatten([ReadBox(test.GetProperty("refinement")[i])]), offsets, 1e-6, $"offsets {i}");
            Box applied = coder.Decode(offsets, first[i]);
            Approximately.Equal(Flatten([ReadBox(test.GetProperty("applied")[i])]), Flatten([applied]), 2e-5, $"applied {i}");
            Assert.AreEqual(ReadBox(test.GetProperty("denorm")[i]), frame.ToWholePixels(frame.Normalize(first[i])), $"denorm {i}");
        }
    }

    [TestMethod]
    public void Suppression_is_that_of_there()
    {
        JsonElement test = s_functions.GetProperty("nms");
        Box[] boxes = ReadBoxes(test.GetProperty("boxes"));
        float[] scores = [.. test.GetProperty("scores").EnumerateArray().Select(score => score.GetSingle())];
        foreach ((string name, float threshold) in new[] { ("keep_03", 0.3f), ("keep_07", 0.7f) })
        {
            int[] expected = [.. test.GetProperty(name).EnumerateArray().Select(index => index.GetInt32())];
            CollectionAssert.AreEqual(expected, Nms.Suppress(boxes, scores, threshold), name);
        }
    }

    [TestMethod]
    public void Masks_are_put_into_boxes_as_there()
    {
        float[] mask = Array.ConvertAll(HashedValues.Floats("unmold", 28 * 28), value => (float)((value + 1.0) / 2));
        foreach (JsonElement test in s_functions.GetProperty("unmold_mask").EnumerateArray())
        {
            ImageSize size = ReadSize(test.GetProperty("size"));
            RleMask pasted = ZeroExtendedMaskPaster.Paste(mask, 28, ReadBox(test.GetProperty("box")), size, 0.5f);
            Assert.AreEqual(RleMask.FromCounts(size, [.. test.GetProperty("result").EnumerateArray().Select(run => run.GetUInt32())]), pasted);
        }
    }

    [TestMethod]
    public void Anchors_are_matched_with_objects_as_there()
    {
        JsonElement test = s_functions.GetProperty("rpn_targets");
        MaskRcnnOptions options = MaskRcnnOptions.Matterport();
        Anchors anchors = new AnchorGenerator(options).Generate(
            ReadSize(test.GetProperty("image")), [.. Enumerable.Range(2, 5).Select(level => new ImageSize(320 >> level, 256 >> level))]);
        Box[] truths = ReadBoxes(test.GetProperty("gt_boxes"));
        var coder = new BoxCoder(options.RpnBoxStd, 0);
        int[] matches = new RpnLoss(options, coder).Match(Boxes.FromArray(Flatten(truths)), anchors);
        int[] positives = [.. Enumerable.Range(0, matches.Length).Where(i => matches[i] >= 0)];
        CollectionAssert.AreEqual(test.GetProperty("positive").EnumerateArray().Select(index => index.GetInt32()).ToArray(), positives);
        Assert.AreEqual(test.GetProperty("negatives").GetInt32(), options.RpnBatchSizePerImage - positives.Length);
        for (int i = 0; i < positives.Length; i++)
        {
            var offsets = new float[4];
            coder.Encode(truths[matches[positives[i]]], anchors.PixelBoxes[positives[i]], offsets);
            Approximately.Equal(Flatten([ReadBox(test.GetProperty("bbox")[i])]), offsets, 1e-6, $"offsets {i}", relative: 1e-6);
        }
    }

    [TestMethod]
    public void Average_precision_of_an_image_is_that_of_there()
    {
        JsonElement test = s_functions.GetProperty("compute_ap");
        ImageSize size = ReadSize(test.GetProperty("size"));
        RleMask[] truths = ReadMasks(test.GetProperty("gt"), size), found = ReadMasks(test.GetProperty("pred"), size);
        GroundTruth[] objects = [.. truths.Select((mask, i) => new GroundTruth(test.GetProperty("gt_ids")[i].GetInt32(), mask, default, mask.Area))];
        Detection[] detections = [.. found.Select((mask, i) => new Detection(
            test.GetProperty("pred_ids")[i].GetInt32(), test.GetProperty("scores")[i].GetSingle(), mask, default))];
        Assert.AreEqual(test.GetProperty("ap50").GetDouble(), MatterportAveragePrecision.Compute(objects, detections), 1e-6);
        Assert.AreEqual(test.GetProperty("ap_range").GetDouble(), MatterportAveragePrecision.ComputeRange(objects, detections), 1e-6);
    }

    private static ImageSize ReadSize(JsonElement size) => new(size[1].GetInt32(), size[0].GetInt32());

    private static Box ReadBox(JsonElement box) =>
        new((float)box[1].GetDouble(), (float)box[0].GetDouble(), (float)box[3].GetDouble(), (float)box[2].GetDouble());

    private static Box[] ReadBoxes(JsonElement boxes) => [.. boxes.EnumerateArray().Select(ReadBox)];

    private static float[] Flatten(Box[] boxes) => [.. boxes.SelectMany(box => new[] { box.X0, box.Y0, box.X1, box.Y1 })];

    private static RleMask[] ReadMasks(JsonElement masks, ImageSize size) => [.. masks.EnumerateArray().Select(
        runs => RleMask.FromCounts(size, [.. runs.EnumerateArray().Select(run => run.GetUInt32())]))];
}
