using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.RoiHeads;

[TestClass]
public sealed class MaskPasterTests
{
    private static readonly ImageSize Image = new(120, 90);

    [TestMethod]
    public void Pasted_masks_are_those_of_torchvision()
    {
        var reference = OperatorReference.Load();
        var options = reference.Options("paste");
        var boxes = Boxes.FromArray(reference.Values<float>("paste.boxes"));
        float[] masks = reference.Values<float>("paste.masks");
        for (int i = 0; i < boxes.Count; i++)
        {
            uint[] expected = [.. options.GetProperty("runs")[i].EnumerateArray().Select(value => value.GetUInt32())];
            var pasted = MaskPaster.Paste(masks.AsSpan(i * 784, 784), 28, boxes[i], Image);
            Assert.AreEqual(RleMask.FromCounts(Image, expected), pasted, $"mask {i} in {boxes[i]}");
        }

        Assert.AreEqual(12, boxes.Count);
    }

    [TestMethod]
    [DataRow(0.3f)]
    [DataRow(0.5f)]
    [DataRow(0.9f)]
    public void Skipping_uniform_bands_gives_what_computing_every_pixel_gives(float threshold)
    {
        var random = new Random(1);
        for (int round = 0; round < 50; round++)
        {
            int size = random.Next(1, 30);
            float[] mask = [.. Enumerable.Range(0, size * size).Select(_ => (float)Math.Round(random.NextDouble(), round % 3 + 1))];
            float x = random.NextSingle() * 160 - 30;
            float y = random.NextSingle() * 120 - 20;
            var box = new Box(x, y, x + random.NextSingle() * 100, y + random.NextSingle() * 80);

            byte[] expected = PasteEveryPixel(mask, size, box, threshold);

            CollectionAssert.AreEqual(expected, MaskPaster.Paste(mask, size, box, Image, threshold).ToBitmap(), $"{size}, {box}");
        }
    }

    [TestMethod]
    public void A_box_outside_the_image_gives_an_empty_mask()
    {
        float[] mask = [.. Enumerable.Repeat(1f, 784)];
        Assert.IsTrue(MaskPaster.Paste(mask, 28, new Box(200, 10, 260, 50), Image).IsEmpty);
        Assert.IsTrue(MaskPaster.Paste(mask, 28, new Box(-90, -80, -30, -20), Image).IsEmpty);
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => MaskPaster.Paste(new float[3], 2, new Box(0, 0, 1, 1), Image));
        Assert.ThrowsExactly<ArgumentException>(() => MaskPaster.Paste(new float[4], 2, new Box(0, 0, float.NaN, 1), Image));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MaskPaster.Paste([], 0, new Box(0, 0, 1, 1), Image));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MaskPaster.Paste(new float[4], 2, new Box(0, 0, 1, 1), Image, 0));
    }

    private static byte[] PasteEveryPixel(float[] mask, int size, Box box, float threshold)
    {
        int padded = size + 2;
        float growth = (float)(padded / (double)size);
        float halfWidth = box.Width * .5f * growth;
        float halfHeight = box.Height * .5f * growth;
        int left = (int)((box.X1 + box.X0) * .5f - halfWidth);
        int right = (int)((box.X1 + box.X0) * .5f + halfWidth);
        int top = (int)((box.Y1 + box.Y0) * .5f - halfHeight);
        int bottom = (int)((box.Y1 + box.Y0) * .5f + halfHeight);
        var image = new byte[Image.Area];
        for (int y = Math.Max(top, 0); y < Math.Min(bottom + 1, Image.Height); y++)
        {
            for (int x = Math.Max(left, 0); x < Math.Min(right + 1, Image.Width); x++)
            {
                (int y0, int y1, float v) = Source(y - top, bottom - top + 1, padded);
                (int x0, int x1, float u) = Source(x - left, right - left + 1, padded);
                float above = At(y0, x0) * (1 - u) + At(y0, x1) * u;
                float below = At(y1, x0) * (1 - u) + At(y1, x1) * u;
                image[y * Image.Width + x] = above * (1 - v) + below * v >= threshold ? (byte)1 : (byte)0;
            }
        }

        return image;

        float At(int row, int column) =>
            row < 1 || column < 1 || row > size || column > size ? 0 : mask[(row - 1) * size + column - 1];
    }

    private static (int Low, int High, float Weight) Source(int target, int length, int sourceLength)
    {
        float position = Math.Max((float)sourceLength / length * (target + .5f) - .5f, 0);
        int low = Math.Min((int)position, sourceLength - 1);
        return (low, Math.Min(low + 1, sourceLength - 1), Math.Min(position - low, 1));
    }
}
