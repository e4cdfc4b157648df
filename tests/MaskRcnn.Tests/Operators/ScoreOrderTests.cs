using MaskRcnn.Operators;

namespace MaskRcnn.Tests.Operators;

[TestClass]
public sealed class ScoreOrderTests
{
    [TestMethod]
    public void The_order_is_that_of_a_stable_sort()
    {
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            float[] scores = [.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => (random.Next(60) - 30) / 7f)];
            int[] expected = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
            int count = random.Next(0, 320);

            CollectionAssert.AreEqual(expected, ScoreOrder.Descending(scores));
            CollectionAssert.AreEqual(expected.Take(count).ToArray(), ScoreOrder.Top(scores, count), $"best {count}");
        }
    }

    [TestMethod]
    public void Extremes_have_their_place()
    {
        float[] scores = [float.NaN, 0f, -0f, float.NegativeInfinity, float.PositiveInfinity, float.Epsilon, float.MinValue, float.NaN];
        CollectionAssert.AreEqual(new[] { 4, 5, 1, 2, 6, 3, 0, 7 }, ScoreOrder.Descending(scores));
        CollectionAssert.AreEqual(new[] { 4, 5, 1 }, ScoreOrder.Top(scores, 3));
    }

    [TestMethod]
    public void No_scores_and_no_places_give_nothing()
    {
        Assert.AreEqual(0, ScoreOrder.Descending([]).Length);
        Assert.AreEqual(0, ScoreOrder.Top([1f, 2f], 0).Length);
    }
}
