using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Structures;

[TestClass]
public sealed class BoxesTests
{
    private static readonly Boxes Two = new([1, 2, 5, 10, -3, 4, 20.5f, 8]);

    [TestMethod]
    public void Geometry_moves_the_edges()
    {
        AssertBoxes([0, 0, 3, 4], new Boxes([-1, -2, 3, 4]).Clip(new ImageSize(10, 10)));
        AssertBoxes([1, 2, 5, 8, 0, 4, 15, 8], Two.Clip(new ImageSize(15, 8)));
        AssertBoxes([2, 6, 10, 30, -6, 12, 41, 24], Two.Scale(2, 3));
        AssertBoxes([25, 2, 29, 10, 9.5f, 4, 33, 8], Two.FlipHorizontally(30));
        AssertBoxes([11, 1, 15, 9, 7, 3, 30.5f, 7], Two.Translate(10, -1));
    }

    [TestMethod]
    public void Boxes_are_selected_and_joined()
    {
        AssertBoxes([-3, 4, 20.5f, 8, 1, 2, 5, 10, -3, 4, 20.5f, 8], Two.Select([1, 0, 1]));
        AssertBoxes([1, 2, 5, 10, -3, 4, 20.5f, 8, 0, 0, 1, 1], Boxes.Concat(Two, new Boxes([0, 0, 1, 1])));
        Assert.AreEqual(new Box(-3, 4, 20.5f, 8), Two[1]);
        Assert.AreEqual(2, Two.Count());
        Assert.AreEqual(0, Boxes.Empty.PairwiseIoU(Two).Length + Two.PairwiseIoU(Boxes.Empty).Length);
    }

    [TestMethod]
    public void Overlaps_of_many_boxes_equal_those_of_pairs()
    {
        var random = new Random(7);
        var a = RandomBoxes(random, 23);
        var b = RandomBoxes(random, 37);
        float[] overlaps = a.PairwiseIoU(b);
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = 0; j < b.Count; j++)
            {
                float width = Math.Max(Math.Min(a[i].X1, b[j].X1) - Math.Max(a[i].X0, b[j].X0), 0);
                float height = Math.Max(Math.Min(a[i].Y1, b[j].Y1) - Math.Max(a[i].Y0, b[j].Y0), 0);
                float expected = width * height / (a[i].Area + b[j].Area - width * height);
                Assert.AreEqual(expected, overlaps[i * b.Count + j], $"{a[i]} {b[j]}");
            }
        }
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Boxes([1, 2, 3]));
        Assert.ThrowsExactly<ArgumentException>(() => Boxes.FromArray(new float[5]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Two[2]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Two.Select([-1]));
    }

    [TestMethod]
    public void A_copy_does_not_follow_its_source()
    {
        float[] values = [1, 2, 3, 4];
        var copy = new Boxes(values);
        values[0] = 9;
        Assert.AreEqual(1, copy[0].X0);
    }

    private static Boxes RandomBoxes(Random random, int count)
    {
        var xyxy = new float[4 * count];
        for (int i = 0; i < xyxy.Length; i += 4)
        {
            (xyxy[i], xyxy[i + 1]) = (random.NextSingle() * 50, random.NextSingle() * 50);
            (xyxy[i + 2], xyxy[i + 3]) = (xyxy[i] + random.NextSingle() * 40, xyxy[i + 1] + random.NextSingle() * 40);
        }

        return Boxes.FromArray(xyxy);
    }

    private static void AssertBoxes(float[] expected, Boxes actual) => CollectionAssert.AreEqual(expected, actual.AsSpan().ToArray());
}
