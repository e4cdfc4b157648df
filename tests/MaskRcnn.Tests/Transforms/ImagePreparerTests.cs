using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Transforms;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Transforms;

/// <summary>Against the path through tensors, which is compared with torchvision elsewhere.</summary>
[TestClass]
public sealed class ImagePreparerTests
{
    [TestMethod]
    [DataRow(48, 64, 80, 128)]
    [DataRow(64, 48, 80, 128)]
    [DataRow(100, 37, 50, 90)]
    [DataRow(33, 200, 64, 100)]
    [DataRow(60, 60, 60, 100)]
    [DataRow(1, 1, 32, 64)]
    [DataRow(300, 401, 64, 128)]
    public void Samples_are_those_of_torch(int height, int width, int minSize, int maxSize)
    {
        var random = new RandomSource(6);
        byte[] pixels = [.. Enumerable.Range(0, height * width * 3).Select(_ => (byte)random.Next(256))];
        var image = new RgbImage(width, height, pixels);
        var options = new MaskRcnnOptions { MinSize = minSize, MaxSize = maxSize };
        using var scope = NewDisposeScope();
        ImageBatch expected = new ImageTransform(options).Prepare([image.ToTensor(), image.FlipHorizontally().ToTensor()], CPU);
        var preparer = new ImagePreparer(options);
        ImageBatch actual = ImageTransform.Join([preparer.Prepare(image), preparer.Prepare(image.FlipHorizontally())]);
        CollectionAssert.AreEqual(expected.ResizedSizes, actual.ResizedSizes);
        CollectionAssert.AreEqual(expected.OriginalSizes, actual.OriginalSizes);
        Assert.AreEqual(expected.PaddedSize, actual.PaddedSize);
        // Later versions of torch round positions in the picture to float32; 1e-4 is a hundredth of the least change of a byte.
        Assert.IsLessThan(1e-4f, (expected.Pixels - actual.Pixels).abs().max().item<float>());
    }
}
