using MaskRcnn.Masks;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.RoiHeads;

[TestClass]
public sealed class MaskTargetsTests
{
    [TestMethod]
    public void Targets_are_those_of_torchvision()
    {
        var reference = OperatorReference.Load();
        var size = new ImageSize(200, 150);
        RleMask[] masks = [.. reference.Options("project").GetProperty("runs").EnumerateArray().Select(
            runs => RleMask.FromCounts(size, [.. runs.EnumerateArray().Select(value => value.GetUInt32())]))];
        var boxes = Boxes.FromArray(reference.Values<float>("project.boxes"));
        long[] matched = reference.Values<long>("project.matched");
        float[] expected = reference.Values<float>("project.output");
        var target = new float[784];
        for (int i = 0; i < boxes.Count; i++)
        {
            MaskTargets.Project(masks[matched[i]], size, boxes[i], 28, target);
            CollectionAssert.AreEqual(expected[(i * 784)..((i + 1) * 784)], target, $"region {i}");
        }

        Assert.AreEqual(20, boxes.Count);
    }

    [TestMethod]
    [DataRow(37, 53)]
    [DataRow(300, 401)]
    public void Resizing_first_gives_the_same_targets(int height, int width)
    {
        var random = new Random(2);
        var size = new ImageSize(131, 97);
        var resized = new ImageSize(width, height);
        for (int round = 0; round < 10; round++)
        {
            var mask = RandomMasks.Create(random, size, 0.4);
            float x = random.NextSingle() * width;
            float y = random.NextSingle() * height;
            var roi = new Box(x, y, Math.Min(x + random.NextSingle() * width, width), Math.Min(y + random.NextSingle() * height, height));
            var expected = new float[14 * 14];
            var target = new float[14 * 14];

            MaskTargets.Project(Resize(mask, resized), resized, roi, 14, expected);
            MaskTargets.Project(mask, resized, roi, 14, target);

            CollectionAssert.AreEqual(expected, target, roi.ToString());
        }
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        var size = new ImageSize(10, 10);
        var mask = RleMask.Empty(size);
        Assert.ThrowsExactly<ArgumentException>(() => MaskTargets.Project(mask, size, new Box(0, 0, 5, 5), 2, new float[3]));
        Assert.ThrowsExactly<ArgumentException>(() => MaskTargets.Project(mask, size, new Box(0, 0, 5, float.NaN), 2, new float[4]));
        Assert.ThrowsExactly<ArgumentException>(() => MaskTargets.Project(mask, size, new Box(0, 0, 1e9f, 5), 2, new float[4]));
        Assert.ThrowsExactly<ArgumentException>(() => MaskTargets.Project(mask, new ImageSize(9, 0), new Box(0, 0, 5, 5), 2, new float[4]));
    }

    private static RleMask Resize(RleMask mask, ImageSize size)
    {
        byte[] source = mask.ToBitmap();
        var target = new byte[size.Area];
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                int sourceY = Math.Min((int)(y * ((float)mask.Size.Height / size.Height)), mask.Size.Height - 1);
                int sourceX = Math.Min((int)(x * ((float)mask.Size.Width / size.Width)), mask.Size.Width - 1);
                target[y * size.Width + x] = source[sourceY * mask.Size.Width + sourceX];
            }
        }

        return RleMask.FromBitmap(target, size);
    }
}
