using MaskRcnn.Loading;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class OrderedWorkersTests
{
    private static readonly int[][] s_groups = [[1, 2, 3], [], [4], [5, 6], [7, 8, 9, 10]];

    public static IEnumerable<object[]> Errors => [[new FormatException("torn")], [new OutOfMemoryException()], [new OperationCanceledException()], [new NotImplementedException()]];

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 2)]
    [DataRow(8, 1)]
    public void Results_come_in_the_order_of_the_groups_whatever_takes_longest(int threads, int capacity)
    {
        int[][] results = [.. OrderedWorkers.Run(s_groups, item =>
        {
            Thread.Sleep(10 - item);
            return item * item;
        }, threads, capacity)];
        Assert.HasCount(s_groups.Length, results);
        for (int i = 0; i < results.Length; i++)
            CollectionAssert.AreEqual(s_groups[i].Select(item => item * item).ToArray(), results[i]);
    }

    [TestMethod]
    [DynamicData(nameof(Errors))]
    public void Whatever_a_worker_throws_comes_out_at_its_place_and_all_threads_end(Exception error)
    {
        var workers = new System.Collections.Concurrent.ConcurrentBag<Thread>();
        int seen = 0;
        Exception thrown = Assert.Throws<Exception>(() =>
        {
            foreach (int[] _ in OrderedWorkers.Run(s_groups, Work, threads: 3, capacity: 2))
                seen++;
        });
        Assert.AreSame(error, thrown);
        Assert.AreEqual(2, seen);
        Assert.IsFalse(workers.Any(thread => thread.IsAlive));

        int Work(int item)
        {
            workers.Add(Thread.CurrentThread);
            return item == 4 ? throw error : item;
        }
    }

    [TestMethod]
    public void What_the_source_throws_comes_out_after_what_it_gave()
    {
        int seen = 0;
        Assert.ThrowsExactly<FormatException>(() =>
        {
            foreach (int[] _ in OrderedWorkers.Run(Torn(), item => item, threads: 2, capacity: 2))
                seen++;
        });
        Assert.AreEqual(1, seen);

        static IEnumerable<IReadOnlyList<int>> Torn()
        {
            yield return [1];
            throw new FormatException("torn");
        }
    }
}
