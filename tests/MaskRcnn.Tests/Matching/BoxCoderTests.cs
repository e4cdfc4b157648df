using System.Runtime.InteropServices;
using MaskRcnn.Matching;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Matching;

[TestClass]
public sealed class BoxCoderTests
{
    public static IEnumerable<object[]> Coders() => [["ones", BoxCoder.Proposals], ["head", BoxCoder.Detections]];

    [TestMethod]
    [DynamicData(nameof(Coders))]
    public void Offsets_are_those_of_torchvision(string name, object coder)
    {
        var reference = OperatorReference.Load();
        Box[] boxes = ReadBoxes(reference, $"box_coder.{name}.reference");
        Box[] proposals = ReadBoxes(reference, $"box_coder.{name}.proposals");
        var offsets = new float[4 * boxes.Length];
        for (int i = 0; i < boxes.Length; i++)
            ((BoxCoder)coder).Encode(boxes[i], proposals[i], offsets.AsSpan(4 * i, 4));

        Approximately.Equal(reference.Values<float>($"box_coder.{name}.encoded"), offsets, 1e-5, "offsets");
    }

    [TestMethod]
    [DynamicData(nameof(Coders))]
    public void Boxes_are_those_of_torchvision(string name, object coder)
    {
        var reference = OperatorReference.Load();
        Box[] proposals = ReadBoxes(reference, $"box_coder.{name}.proposals");
        float[] codes = reference.Values<float>($"box_coder.{name}.codes");
        Box[] expected = ReadBoxes(reference, $"box_coder.{name}.decoded");
        int perProposal = expected.Length / proposals.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            Box box = ((BoxCoder)coder).Decode(codes.AsSpan(4 * i, 4), proposals[i / perProposal]);
            float size = Math.Max(expected[i].Width, expected[i].Height);
            Assert.AreEqual(expected[i].X0, box.X0, 1e-4 + 1e-6 * size, $"{i}");
            Assert.AreEqual(expected[i].Y0, box.Y0, 1e-4 + 1e-6 * size, $"{i}");
            Assert.AreEqual(expected[i].X1, box.X1, 1e-4 + 1e-6 * size, $"{i}");
            Assert.AreEqual(expected[i].Y1, box.Y1, 1e-4 + 1e-6 * size, $"{i}");
        }
    }

    private static Box[] ReadBoxes(TorchvisionReference reference, string name) =>
        MemoryMarshal.Cast<float, Box>(reference.Values<float>(name)).ToArray();
}
