using MaskRcnn.Loading;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class PrefetcherTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(500)]
    public void Order_is_kept(int count) =>
        CollectionAssert.AreEqual(Enumerable.Range(0, count).ToArray(), Prefetcher.Prefetch(Enumerable.Range(0, count)).ToArray());

    [TestMethod]
    public void Error_of_the_source_comes_after_what_was_read_before()
    {
        var read = new List<int>();
        var error = Assert.ThrowsExactly<FormatException>(() =>
        {
            foreach (int item in Prefetcher.Prefetch(Failing()))
                read.Add(item);
        });
        Assert.AreEqual("row 2", error.Message);
        CollectionAssert.AreEqual(new[] { 0, 1 }, read);

        static IEnumerable<int> Failing()
        {
            yield return 0;
            yield return 1;
            throw new FormatException("row 2");
        }
    }

    [TestMethod]
    public void Stopping_early_stops_and_disposes_the_source()
    {
        bool disposed = false;
        int read = 0;
        foreach (int item in Prefetcher.Prefetch(Endless(), capacity: 2))
        {
            if (item == 5)
                break;
        }
        Assert.IsTrue(disposed);
        // Six were taken, two wait, one is in the producer's hand.
        Assert.IsLessThanOrEqualTo(9, read);

        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                    yield return read++;
            }
            finally
            {
                disposed = true;
            }
        }
    }
}
