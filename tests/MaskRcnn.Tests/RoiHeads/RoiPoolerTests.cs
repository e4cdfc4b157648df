using System.Runtime.InteropServices;
using MaskRcnn.Operators;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.RoiHeads;

[TestClass]
public sealed class RoiPoolerTests
{
    [TestMethod]
    public void Levels_are_those_of_torchvision()
    {
        var reference = OperatorReference.Load();
        ReadOnlySpan<Box> boxes = MemoryMarshal.Cast<float, Box>(reference.Values<float>("levels.boxes"));
        long[] expected = reference.Values<long>("levels.level");
        for (int i = 0; i < boxes.Length; i++)
            Assert.AreEqual(expected[i] + 2, PyramidLevel.Of(boxes[i], 2, 5), $"{boxes[i]}");
    }

    [TestMethod]
    [DataRow(7)]
    [DataRow(14)]
    public void Pooling_over_levels_is_that_of_torchvision(int size)
    {
        using var scope = NewDisposeScope();
        var reference = OperatorReference.Load();
        string[] names = ["multiscale.0", "multiscale.1", "multiscale.2", "multiscale.3"];
        Tensor[] pyramid = Array.ConvertAll(names, name => tensor(reference.Values<float>(name), reference.Shape(name)));
        Boxes[] boxes = [.. Enumerable.Range(0, 2).Select(image => Boxes.FromArray(reference.Values<float>($"multiscale.boxes{image}")))];

        Tensor pooled = new RoiPooler(size).Pool([.. pyramid, pyramid[3]], boxes, default);

        Approximately.Equal(reference.Values<float>($"multiscale.{size}.output"), TensorMemory.ToArray(pooled), 1e-5, "output");
    }
}
