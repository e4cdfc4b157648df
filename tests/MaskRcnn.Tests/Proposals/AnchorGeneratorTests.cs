using System.Runtime.InteropServices;
using System.Text.Json;
using MaskRcnn.Proposals;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Proposals;

[TestClass]
public sealed class AnchorGeneratorTests
{
    [TestMethod]
    [DataRow("fpn")]
    [DataRow("odd_maps")]
    public void Anchors_are_those_of_torchvision(string name)
    {
        var reference = OperatorReference.Load();
        JsonElement options = reference.Options("anchors." + name);
        float[] sizes = [.. options.GetProperty("sizes").EnumerateArray().Select(level => level[0].GetSingle())];
        float[] ratios = [.. options.GetProperty("ratios")[0].EnumerateArray().Select(ratio => ratio.GetSingle())];
        ImageSize[] maps = [.. options.GetProperty("maps").EnumerateArray().Select(ToSize)];

        Anchors anchors = new AnchorGenerator(sizes, ratios).Generate(ToSize(options.GetProperty("image")), maps);

        float[] expected = reference.Values<float>($"anchors.{name}.output");
        CollectionAssert.AreEqual(expected, MemoryMarshal.Cast<Box, float>(anchors.Boxes).ToArray());
        CollectionAssert.AreEqual(Array.ConvertAll(maps, map => map.Height * map.Width * ratios.Length), anchors.LevelCounts);
    }

    [TestMethod]
    public void Another_size_gives_other_anchors_and_the_same_size_the_same()
    {
        var generator = new AnchorGenerator([16], [1]);
        Anchors first = generator.Generate(new ImageSize(32, 32), [new ImageSize(2, 2)]);
        Assert.AreSame(first, generator.Generate(new ImageSize(32, 32), [new ImageSize(2, 2)]));
        Assert.AreEqual(new Box(24, 8, 40, 24), generator.Generate(new ImageSize(64, 64), [new ImageSize(2, 4)]).Boxes[3]);
        Assert.AreEqual(new Box(8, -8, 24, 8), first.Boxes[1]);
    }

    private static ImageSize ToSize(JsonElement size) => new(size[1].GetInt32(), size[0].GetInt32());
}
