using CsCheck;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for all boxes.</summary>
[TestClass]
public sealed class BoxProperties
{
    // Quarters are exact in float32, so that sums and products of them are too.
    private static readonly Gen<Box> s_box = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[1, 200], Gen.Int[1, 200]).Select(
        (x, y, width, height) => new Box(x / 4f, y / 4f, (x + width) / 4f, (y + height) / 4f));

    private static readonly Gen<Boxes> s_boxes = s_box.Array[0, 20].Select(boxes => Boxes.FromBoxes(boxes));

    [TestMethod]
    public void Overlaps_are_symmetric_and_those_of_their_definition() => Gen.Select(s_boxes, s_boxes).Sample((rows, columns) =>
    {
        float[] overlaps = rows.PairwiseIoU(columns), turned = columns.PairwiseIoU(rows);
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                double expected = Overlap(rows[i], columns[j]);
                Assert.AreEqual(expected, overlaps[i * columns.Count + j], 1e-6);
                Assert.AreEqual(overlaps[i * columns.Count + j], turned[j * rows.Count + i]);
            }
        }
    });

    [TestMethod]
    public void Two_mirrors_a_move_and_back_and_a_second_clip_change_nothing() => Gen.Select(s_boxes, Gen.Int[1, 150], Gen.Int[1, 150]).Sample((boxes, width, height) =>
    {
        CollectionAssert.AreEqual(boxes.ToArray(), boxes.FlipHorizontally(width).FlipHorizontally(width).ToArray());
        CollectionAssert.AreEqual(boxes.ToArray(), boxes.Translate(width, -height).Translate(-width, height).ToArray());
        Boxes clipped = boxes.Clip(new ImageSize(width, height));
        CollectionAssert.AreEqual(clipped.ToArray(), clipped.Clip(new ImageSize(width, height)).ToArray());
        Assert.IsTrue(clipped.All(box => box.X0 >= 0 && box.Y0 >= 0 && box.X1 <= width && box.Y1 <= height && box.X0 <= box.X1 && box.Y0 <= box.Y1));
    });

    [TestMethod]
    public void Scaling_both_sides_keeps_overlaps() => Gen.Select(s_boxes, Gen.Int[-3, 3]).Sample((boxes, power) =>
    {
        float factor = MathF.Pow(2, power);
        CollectionAssert.AreEqual(boxes.PairwiseIoU(boxes), boxes.Scale(factor, factor).PairwiseIoU(boxes.Scale(factor, factor)));
    });

    private static double Overlap(Box a, Box b)
    {
        double width = Math.Max(0, Math.Min(a.X1, b.X1) - (double)Math.Max(a.X0, b.X0)), height = Math.Max(0, Math.Min(a.Y1, b.Y1) - (double)Math.Max(a.Y0, b.Y0));
        double shared = width * height;
        return shared / ((a.X1 - a.X0) * (a.Y1 - a.Y0) + (b.X1 - b.X0) * (b.Y1 - b.Y0) - shared);
    }
}
