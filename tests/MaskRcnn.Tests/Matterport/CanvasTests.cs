using MaskRcnn.Loading;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Training;
using MaskRcnn.Transforms;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>Rules of the original that no stored answer covers, against plain formulas or libtorch.</summary>
[TestClass]
public sealed class CanvasTests
{
    [TestMethod]
    [DataRow(37, 50, 74, 100)]
    [DataRow(60, 33, 41, 23)]
    [DataRow(20, 30, 20, 30)]
    [DataRow(5, 9, 1, 3)]
    public void Masks_are_resized_by_nearest_neighbours_between_corners(int height, int width, int newHeight, int newWidth)
    {
        byte[] pixels = Array.ConvertAll(HashedValues.Bits($"mask:{height}x{width}", height * width), bits => (byte)(bits % 5 == 0 ? 1 : 0));
        var placement = new ImagePlacement(new ImageSize(newWidth, newHeight), new ImageSize(newWidth + 4, newHeight + 7), 3, 1);
        byte[] actual = CanvasMask.Draw(RleMask.FromBitmap(pixels, new ImageSize(width, height)), placement).ToBitmap();
        for (int y = 0; y < placement.Canvas.Height; y++)
        {
            for (int x = 0; x < placement.Canvas.Width; x++)
            {
                int row = Source(y - 3, height, newHeight), column = Source(x - 1, width, newWidth);
                int expected = row < 0 || column < 0 ? 0 : pixels[row * width + column];
                Assert.AreEqual(expected, actual[y * placement.Canvas.Width + x] != 0 ? 1 : 0, $"{x}, {y}");
            }
        }

        static int Source(int position, int from, int to) => position < 0 || position >= to ? -1
            : to == 1 ? 0 : (int)Math.Floor(position * ((from - 1) / (double)(to - 1)) + 0.5);
    }

    [TestMethod]
    public void Parts_are_cut_out_of_picture_and_mask_alike()
    {
        var options = MaskRcnnOptions.Matterport();
        (options.MinSize, options.MaxSize) = (64, 128);
        (options.ResizeMode, options.TrainingResizeMode) = (ImageResizeMode.Pad64, ImageResizeMode.Crop);
        TrainingExample example = Examples.Make(3, height: 100, width: 130);
        var seen = new HashSet<(float, float)>();
        for (int i = 0; i < 20; i++)
        {
            TrainingExample part = CanvasFit.Of(options)!.Fit(example, RandomSource.ForStream(9, (ulong)i));
            Assert.AreEqual(new ImageSize(64, 64), part.Image.Size);
            foreach ((RleMask mask, int label) in part.Targets.Masks.Zip(part.Targets.Labels))
            {
                // Objects are bright in the channel of their label.
                byte[] bits = mask.ToBitmap();
                Assert.IsTrue(Enumerable.Range(0, bits.Length).All(p => bits[p] == 0 || part.Image.Pixels[3 * p + 1] >= 180 || part.Image.Pixels[3 * p + 2] >= 180));
                seen.Add((mask.BoundingBox.X0, label));
            }
        }

        Assert.IsTrue(seen.Count > 4, "parts differ");
    }

    [TestMethod]
    public void The_stem_pools_as_TensorFlow_pads()
    {
        using var scope = NewDisposeScope();
        foreach (int side in new[] { 8, 9 })
        {
            Tensor maps = randn(2, 5, side, side + 2);
            int before = side % 2;
            Tensor padded = F.pad(maps, [before, 1, before, 1], PaddingModes.Constant, double.NegativeInfinity);
            Tensor expected = F.max_pool2d(padded, 3, 2, 0);
            Assert.IsTrue(expected.Equals(MaxPooling.Run(maps, atEnd: true)), $"{side}");
            Assert.IsTrue(expected.Equals(MaxPooling.Run(maps.clone().requires_grad_(), atEnd: true)), $"{side} with gradient");
        }
    }

    [TestMethod]
    public void Every_second_cell_has_anchors_where_the_head_looks()
    {
        using var scope = NewDisposeScope();
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(ResNetDepth.ResNet18);
        (options.PyramidChannels, options.RpnChannels, options.AnchorStride) = (4, 8, 2);
        var head = new RpnHead(options);
        Tensor[] maps = [.. new[] { 16, 8, 4, 2, 1 }.Select(side => randn(1, 4, side, side))];
        (Tensor objectness, Tensor offsets) = head.call(maps);
        Anchors anchors = new AnchorGenerator(options).Generate(new ImageSize(64, 64), [.. maps.Select(map => new ImageSize((int)map.size(3), (int)map.size(2)))]);
        Assert.AreEqual((anchors.Boxes.Length, anchors.Boxes.Length), ((int)objectness.size(1), (int)offsets.size(1)));
        Assert.AreEqual(8f, (anchors.PixelBoxes[3].X0 + anchors.PixelBoxes[3].X1) / 2);

        // TensorFlow pads even maps at the end only.
        Dictionary<string, Tensor> weights = head.state_dict();
        Tensor hidden = F.conv2d(F.pad(maps[0], [0, 1, 0, 1], PaddingModes.Constant, 0), weights["conv.0.0.weight"], weights["conv.0.0.bias"], [2, 2]).relu();
        Tensor logits = F.conv2d(hidden, weights["cls_logits.weight"], weights["cls_logits.bias"]).permute(0, 2, 3, 1).reshape(1, -1, 2);
        Tensor expected = logits.select(2, 1) - logits.select(2, 0);
        Approximately.Equal(TensorMemory.ToArray(expected), TensorMemory.ToArray(objectness.narrow(1, 0, expected.size(1))), 1e-5, "objectness");
    }
}
