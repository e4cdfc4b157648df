using System.Text.Json;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Transforms;

[TestClass]
public sealed class ImageTransformTests
{
    [TestMethod]
    public void Sizes_are_those_of_torchvision()
    {
        foreach (JsonElement row in OperatorReference.Load().Options("resize").GetProperty("rows").EnumerateArray())
        {
            int[] values = [.. row.EnumerateArray().Select(value => value.GetInt32())];
            var transform = new ImageTransform(new MaskRcnnOptions { MinSize = values[2], MaxSize = values[3] });
            Assert.AreEqual(new ImageSize(values[5], values[4]), transform.Resize(new ImageSize(values[1], values[0])), row.ToString());
        }
    }

    [TestMethod]
    [DataRow("up")]
    [DataRow("down")]
    [DataRow("same")]
    public void Pixels_and_boxes_are_those_of_torchvision(string name)
    {
        using var scope = NewDisposeScope();
        var reference = OperatorReference.Load();
        JsonElement options = reference.Options("transform." + name);
        var transform = new ImageTransform(new MaskRcnnOptions
        {
            MinSize = options.GetProperty("min_size").GetInt32(),
            MaxSize = options.GetProperty("max_size").GetInt32(),
        });
        Tensor image = tensor(reference.Values<float>($"transform.{name}.image"), reference.Shape($"transform.{name}.image"));

        ImageBatch batch = transform.Prepare([image], CPU);

        CollectionAssert.AreEqual(reference.Shape($"transform.{name}.batch"), batch.Pixels.shape);
        Approximately.Equal(reference.Values<float>($"transform.{name}.batch"), TensorMemory.ToArray(batch.Pixels), 1e-5, "pixels");
        var boxes = new Boxes(reference.Values<float>($"transform.{name}.boxes"));
        Boxes resized = batch.ToResized(0, boxes);
        CollectionAssert.AreEqual(reference.Values<float>($"transform.{name}.resized_boxes"), resized.AsSpan().ToArray());
        Approximately.Equal(boxes.AsSpan(), batch.ToOriginal(0, resized).AsSpan(), 1e-4, "boxes and back");
    }

    [TestMethod]
    public void Images_of_different_sizes_share_a_padded_batch()
    {
        using var scope = NewDisposeScope();
        var transform = new ImageTransform(new MaskRcnnOptions { MinSize = 40, MaxSize = 70, PixelMean = [0, 0, 0], PixelStd = [1, 1, 1] });
        ImageBatch batch = transform.Prepare([ones(3, 20, 30), ones(3, 32, 16)], CPU);
        CollectionAssert.AreEqual(new long[] { 2, 3, 96, 64 }, batch.Pixels.shape);
        CollectionAssert.AreEqual(new[] { new ImageSize(60, 40), new ImageSize(35, 70) }, batch.ResizedSizes);
        Assert.AreEqual(3 * 40 * 60, batch.Pixels[0].sum().ToSingle());
        Assert.AreEqual(3 * 70 * 35, batch.Pixels[1].narrow(1, 0, 70).narrow(2, 0, 35).sum().ToSingle());
    }

    [TestMethod]
    public void Unfit_images_are_refused_by_name()
    {
        using var scope = NewDisposeScope();
        var transform = new ImageTransform(new MaskRcnnOptions());
        Tensor good = ones(3, 8, 8);
        AssertRefused("[4,8,8]", ones(4, 8, 8));
        AssertRefused("[3,8]", ones(3, 8));
        AssertRefused("[3,0,8]", ones(3, 0, 8));
        AssertRefused("Byte", ones(3, 8, 8, ScalarType.Byte));

        void AssertRefused(string named, Tensor bad)
        {
            string message = Assert.ThrowsExactly<ArgumentException>(() => transform.Prepare([good, bad], CPU)).Message;
            StringAssert.Contains(message, "Image 1");
            StringAssert.Contains(message, named);
        }
    }
}
