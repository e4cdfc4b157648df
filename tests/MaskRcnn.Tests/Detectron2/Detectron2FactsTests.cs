using System.Text.Json;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Tests.Detectron2;

/// <summary>Numbers and edge cases that were measured by running detectron2 (facts.json).</summary>
[TestClass]
public sealed class Detectron2FactsTests
{
    private static readonly JsonElement s_facts = JsonDocument.Parse(File.ReadAllText(Detectron2Reference.PathOf("facts.json"))).RootElement;

    [TestMethod]
    public void Sizes_after_resizing_are_detectron2s()
    {
        foreach (JsonElement row in s_facts.GetProperty("resized_sizes").GetProperty("examples").EnumerateArray())
        {
            int[] numbers = [.. row.EnumerateArray().Select(number => number.GetInt32())];
            MaskRcnnOptions options = MaskRcnnOptions.Detectron2();
            (options.MinSize, options.MaxSize) = (numbers[2], numbers[3]);
            var image = new RgbImage(numbers[1], numbers[0], new byte[3 * numbers[0] * numbers[1]]);
            PreparedImage prepared = new AntialiasedPreparer(options).Prepare(image);
            prepared.Return();
            Assert.AreEqual(new ImageSize(numbers[5], numbers[4]), prepared.Size, row.ToString());
        }
    }

    [TestMethod]
    public void Boxes_go_to_detectron2s_levels()
    {
        JsonElement levels = s_facts.GetProperty("levels");
        int i = 0;
        foreach (JsonElement box in levels.GetProperty("boxes").EnumerateArray())
            Assert.AreEqual(levels.GetProperty("levels")[i++].GetInt32(), PyramidLevel.OfHalfPixel(ReadBox(box), 2, 5), box.ToString());
        Assert.AreEqual(16, i);
    }

    [TestMethod]
    public void Masks_are_pasted_as_detectron2_does()
    {
        JsonElement paste = s_facts.GetProperty("paste");
        int number = 0;
        foreach (JsonElement example in paste.GetProperty("cases").EnumerateArray())
        {
            float[] mask = Array.ConvertAll(HashedValues.Floats($"paste{number++}", 28 * 28), value => (value + 1) / 2);
            var size = new ImageSize(example.GetProperty("size")[1].GetInt32(), example.GetProperty("size")[0].GetInt32());
            RleMask pasted = SampledMaskPaster.Paste(mask, 28, ReadBox(example.GetProperty("box")), size, 0.5f);
            Assert.AreEqual(example.GetProperty("area").GetInt32(), pasted.Area, example.ToString());
        }

        float[] ones = [.. Enumerable.Repeat(1f, 28 * 28)];
        RleMask square = SampledMaskPaster.Paste(ones, 28, new Box(2.5f, 2.5f, 10.5f, 10.5f), new ImageSize(14, 14), 0.5f);
        Assert.AreEqual(paste.GetProperty("ones_in_box_2.5_to_10.5").GetInt32(), square.Area);
    }

    private static Box ReadBox(JsonElement box) => new(box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle());
}
