using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Structures;

[TestClass]
public sealed class DetectionsTests
{
    private static readonly ImageSize Size = new(12, 20);

    [TestMethod]
    public void Above_keeps_those_of_a_score_and_that_score_itself()
    {
        Detections found = Create(new Random(1), 4).Above(0.7f);

        CollectionAssert.AreEqual(new[] { 0.9f, 0.8f, 0.7f }, found.Scores.ToArray());
        Assert.AreEqual(3, found.Boxes.Count);
        Assert.AreEqual(0, found.Above(2).Count);
    }

    [TestMethod]
    public void Without_overlaps_each_pixel_has_the_object_of_the_best_score()
    {
        var random = new Random(1);
        for (int round = 0; round < 100; round++)
        {
            Detections all = Create(random, random.Next(1, 6));
            byte[][] bitmaps = [.. all.Masks.Select(mask => mask.ToBitmap())];
            int[] owners = [.. Enumerable.Range(0, (int)Size.Area).Select(pixel => Array.FindIndex(bitmaps, bitmap => bitmap[pixel] == 1))];
            RleMask[] expected = [.. Enumerable.Range(0, all.Count)
                .Select(i => RleMask.FromBitmap([.. owners.Select(owner => (byte)(owner == i ? 1 : 0))], Size)).Where(mask => !mask.IsEmpty)];

            Detections found = all.WithoutOverlaps();

            CollectionAssert.AreEqual(expected, found.Masks.ToArray(), $"round {round}");
            Assert.AreEqual(found.Count, found.Boxes.Count);
            for (int i = 0; i < found.Count; i++)
                Assert.AreEqual(found.Masks[i].BoundingBox, found.Boxes[i]);
        }
    }

    private static Detections Create(Random random, int count)
    {
        RleMask[] masks = [.. Enumerable.Range(0, count).Select(_ => RandomMasks.Create(random, Size, 0.5))];
        return new Detections(
            Size, Boxes.FromArray([.. masks.SelectMany(mask => new[] { mask.BoundingBox.X0, mask.BoundingBox.Y0, mask.BoundingBox.X1, mask.BoundingBox.Y1 })]),
            [.. masks.Select(_ => 1)], [.. Enumerable.Range(0, count).Select(i => (9 - i) / 10f)], masks);
    }
}
