using MaskRcnn.Matching;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Matching;

[TestClass]
public sealed class MatcherTests
{
    [TestMethod]
    [DataRow(true, 0.7f, 0.3f, "matcher.low_quality1_0.7_0.3")]
    [DataRow(true, 0.5f, 0.5f, "matcher.low_quality1_0.5_0.5")]
    [DataRow(false, 0.7f, 0.3f, "matcher.low_quality0_0.7_0.3")]
    [DataRow(false, 0.5f, 0.5f, "matcher.low_quality0_0.5_0.5")]
    public void Overlaps_are_matched_as_torchvision_does(bool lowQuality, float foreground, float background, string name)
    {
        var reference = OperatorReference.Load();
        long[] shape = reference.Shape("matcher.quality");
        int candidates = (int)shape[1];
        var table = new MatchTable(candidates);
        foreach (float[] row in reference.Values<float>("matcher.quality").Chunk(candidates))
            table.Add([.. row, .. new float[MatchTable.RowLength(candidates) - candidates]]);

        var matcher = new Matcher(foreground, background, lowQuality);
        int[] matches = [.. Enumerable.Range(0, candidates).Select(i => matcher.Decide(table, i))];

        CollectionAssert.AreEqual(Array.ConvertAll(reference.Values<long>(name + ".matches"), match => (int)match), matches);
    }

    [TestMethod]
    public void Boxes_are_matched_by_their_overlap()
    {
        var random = new Random(2);
        for (int round = 0; round < 20; round++)
        {
            Box[] truths = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => RandomBox(random))];
            Box[] candidates = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => RandomBox(random))];
            float[] overlaps = ToBoxes(truths).PairwiseIoU(ToBoxes(candidates));

            int[] matches = new Matcher(0.5f, 0.3f, allowLowQuality: false).Match(truths, candidates);

            for (int i = 0; i < candidates.Length; i++)
            {
                float[] column = [.. Enumerable.Range(0, truths.Length).Select(truth => overlaps[truth * candidates.Length + i])];
                int best = Array.IndexOf(column, column.Max());
                int expected = column.Max() >= 0.5f ? best : column.Max() < 0.3f ? Matcher.Background : Matcher.Ignored;
                Assert.AreEqual(expected, matches[i], $"round {round}, candidate {i}");
            }
        }
    }

    [TestMethod]
    public void Without_objects_every_candidate_is_background()
    {
        Box[] candidates = [new(0, 0, 5, 5), new(1, 1, 2, 2)];
        CollectionAssert.AreEqual(new[] { Matcher.Background, Matcher.Background }, new Matcher(0.7f, 0.3f, true).Match([], candidates));
        Assert.AreEqual(0, new Matcher(0.7f, 0.3f, true).Match(candidates, []).Length);
    }

    private static Boxes ToBoxes(Box[] boxes) => Boxes.FromArray([.. boxes.SelectMany(box => new[] { box.X0, box.Y0, box.X1, box.Y1 })]);

    private static Box RandomBox(Random random)
    {
        float x = random.NextSingle() * 20;
        float y = random.NextSingle() * 20;
        return new Box(x, y, x + 5 + random.NextSingle() * 20, y + 5 + random.NextSingle() * 20);
    }
}
