using MaskRcnn.Masks;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class PlaceSortTests
{
    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(63, 1000)]
    [DataRow(64, 1)]
    [DataRow(300, 1 << 10)]
    [DataRow(1000, (1 << 20) + 7)]
    [DataRow(5000, int.MaxValue)]
    public void Places_are_in_ascending_order(int count, int limit)
    {
        var random = new Random(count);
        int[] places = [.. Enumerable.Range(0, count).Select(_ => random.Next(limit))];
        if (count > 0)
            places[count / 2] = limit - 1;
        int[] expected = [.. places.Order()];
        PlaceSort.Sort(places);
        CollectionAssert.AreEqual(expected, places);
    }
}
