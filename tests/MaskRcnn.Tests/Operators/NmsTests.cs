using System.Runtime.InteropServices;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;

namespace MaskRcnn.Tests.Operators;

[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class NmsTests
{
    [TestMethod]
    [DataRow("sparse")]
    [DataRow("dense")]
    [DataRow("strict")]
    [DataRow("exact")]
    [DataRow("ties")]
    [DataRow("empty")]
    public void What_stays_is_what_torchvision_keeps(string name)
    {
        var reference = OperatorReference.Load();
        float[] scores = reference.Values<float>($"nms.{name}.scores");
        float threshold = reference.Options("nms." + name).GetProperty("threshold").GetSingle();

        int[] kept = Nms.Suppress(ReadBoxes(reference, name), scores, threshold);

        CollectionAssert.AreEqual(ReadIndices(reference, $"nms.{name}.keep"), kept);
    }

    [TestMethod]
    [DataRow("few")]
    [DataRow("many")]
    public void Groups_are_suppressed_as_torchvision_does(string name)
    {
        var reference = OperatorReference.Load();
        float[] scores = reference.Values<float>($"nms.batched_{name}.scores");
        int[] classes = ReadIndices(reference, $"nms.batched_{name}.classes");
        int[] expected = ReadIndices(reference, $"nms.batched_{name}.keep");

        int[] kept = Nms.SuppressByGroup(ReadBoxes(reference, "batched_" + name), scores, classes, 0.5f, int.MaxValue);
        int[] best = Nms.SuppressByGroup(ReadBoxes(reference, "batched_" + name), scores, classes, 0.5f, 20);

        CollectionAssert.AreEqual(expected, kept);
        CollectionAssert.AreEqual(expected[..20], best);
    }

    [TestMethod]
    public void Random_boxes_are_suppressed_as_by_the_definition()
    {
        var random = new Random(3);
        for (int round = 0; round < 40; round++)
        {
            int count = random.Next(1, 120);
            Box[] boxes = [.. Enumerable.Range(0, count).Select(_ => RandomBox(random))];
            float[] scores = [.. Enumerable.Range(0, count).Select(_ => random.Next(20) / 20f)];
            float threshold = random.NextSingle();

            int[] expected = SuppressByDefinition(boxes, scores, threshold);
            CollectionAssert.AreEqual(expected, Nms.Suppress(boxes, scores, threshold), $"round {round}");
        }
    }

    private static int[] SuppressByDefinition(Box[] boxes, float[] scores, float threshold)
    {
        var kept = new List<int>();
        foreach (int candidate in Enumerable.Range(0, boxes.Length).OrderByDescending(i => scores[i]))
        {
            if (!kept.Exists(better => IoU(boxes[better], boxes[candidate]) > threshold))
                kept.Add(candidate);
        }

        return [.. kept];
    }

    private static float IoU(Box a, Box b)
    {
        float width = Math.Max(0, Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0));
        float height = Math.Max(0, Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0));
        return width * height / (a.Area + b.Area - width * height);
    }

    private static Box RandomBox(Random random)
    {
        float x = random.Next(40);
        float y = random.Next(40);
        return new Box(x, y, x + 1 + random.Next(30), y + 1 + random.Next(30));
    }

    private static ReadOnlySpan<Box> ReadBoxes(TorchvisionReference reference, string name) =>
        MemoryMarshal.Cast<float, Box>(reference.Values<float>($"nms.{name}.boxes"));

    private static int[] ReadIndices(TorchvisionReference reference, string name) =>
        Array.ConvertAll(reference.Values<long>(name), index => (int)index);
}
