using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

/// <summary>Orders and splits are those that the real library gives for the same seeds.</summary>
[TestClass]
public sealed class DataOperationsTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Rows_are_skipped_and_taken()
    {
        CollectionAssert.AreEqual(new[] { 7, 8, 9 }, Ids(_context.Data.SkipRows(Numbers(10), 7)));
        CollectionAssert.AreEqual(new[] { 0, 1 }, Ids(_context.Data.TakeRows(Numbers(10), 2)));
        CollectionAssert.AreEqual(new[] { 8, 9 }, Ids(_context.Data.TakeRows(_context.Data.SkipRows(Numbers(10), 8), 5)));
        Assert.IsEmpty(Ids(_context.Data.SkipRows(Numbers(3), 3)));
        Assert.AreEqual(3L, _context.Data.SkipRows(Numbers(10), 7).GetRowCount());
        Assert.AreEqual(2L, _context.Data.TakeRows(Numbers(10), 2).GetRowCount());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TakeRows(Numbers(1), 0));
    }

    [TestMethod]
    public void A_shuffle_is_decided_by_its_seed()
    {
        CollectionAssert.AreEqual(new[] { 9, 8, 6, 0, 3, 4, 7, 2, 1, 5 }, Ids(_context.Data.ShuffleRows(Numbers(10), seed: 5)));
        CollectionAssert.AreEqual(new[] { 1, 6, 8, 4, 3, 5, 2, 0, 9, 7 }, Ids(_context.Data.ShuffleRows(Numbers(10), seed: 6)));
        CollectionAssert.AreEqual(new[] { 2, 3, 1, 5, 6, 7, 4, 0, 8, 9 }, Ids(_context.Data.ShuffleRows(Numbers(10), seed: 5, shufflePoolSize: 3)));
        CollectionAssert.AreEqual(new[] { 1, 9, 3, 2, 0, 5, 4, 6, 8, 7 }, Ids(_context.Data.ShuffleRows(_context.Data.Cache(Numbers(10)), seed: 5, shufflePoolSize: 3)));
        CollectionAssert.AreEqual(new[] { 9, 2, 1, 7, 3, 4, 0, 5, 6, 8 }, Ids(_context.Data.ShuffleRows(Numbers(10), seed: 5, shuffleSource: false)));
    }

    [TestMethod]
    public void A_shuffle_gives_each_row_once()
        => CollectionAssert.AreEquivalent(Enumerable.Range(0, 3000).ToArray(), Ids(_context.Data.ShuffleRows(Numbers(3000), seed: 5)));

    [TestMethod]
    public void A_split_is_decided_by_its_seed()
    {
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(Numbers(20), 0.3, seed: 5);

        CollectionAssert.AreEqual(new[] { 1, 2, 7, 14, 15, 16, 17 }, Ids(split.TestSet));
        CollectionAssert.AreEqual(Enumerable.Range(0, 20).Except(Ids(split.TestSet)).ToArray(), Ids(split.TrainSet));
        CollectionAssert.AreEqual(new[] { 2, 9, 10, 12, 13 }, Ids(_context.Data.TrainTestSplit(Numbers(20), 0.3).TestSet));
        CollectionAssert.AreEqual(new[] { 5, 6, 10, 18 }, Ids(new MLContext().Data.TrainTestSplit(Numbers(20), 0.3).TestSet));
        CollectionAssert.AreEqual(new[] { "Id: Int32", "Group: Key<UInt32, 0-9>", "Name: String" }, split.TrainSet.Schema.Select(c => c.ToString()).ToArray());
    }

    [TestMethod]
    public void A_sampling_key_keeps_its_rows_together()
    {
        DataOperationsCatalog.TrainTestData byKey = _context.Data.TrainTestSplit(Numbers(20), 0.3, samplingKeyColumnName: "Group");
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 10, 11, 12 }, Ids(byKey.TestSet));

        DataOperationsCatalog.TrainTestData byName = _context.Data.TrainTestSplit(Numbers(60), 0.5, samplingKeyColumnName: "Name");
        int[] train = Ids(byName.TrainSet);
        int[] test = Ids(byName.TestSet);
        Assert.HasCount(60, train.Concat(test));
        Assert.IsEmpty(train.Select(id => id % 3).Intersect(test.Select(id => id % 3)));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    public void A_split_leaves_something_on_both_sides(double fraction)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Numbers(2), fraction));

    [TestMethod]
    public void Columns_are_read_as_values_text_and_arrays()
    {
        IDataView data = Numbers(3);

        CollectionAssert.AreEqual(new[] { "n0", "n1", "n2" }, data.GetColumn<string>("Name").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => data.GetColumn<float>("Id"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => data.GetColumn<int[]>("Id"));
    }

    [TestMethod]
    public void A_preview_shows_rows_and_columns()
    {
        DataDebuggerPreview preview = Numbers(5).Preview(maxRows: 2);

        Assert.HasCount(2, preview.RowView);
        Assert.HasCount(3, preview.ColumnView);
        Assert.AreEqual(new KeyValuePair<string, object>("Id", 1), preview.RowView[1].Values[0]);
        CollectionAssert.AreEqual(new object[] { 0, 1 }, preview.ColumnView[0].Values);
        Assert.AreEqual("3 columns, 2 rows", preview.ToString());
    }

    private static int[] Ids(IDataView data) => [.. data.GetColumn<int>("Id")];

    private IDataView Numbers(int count)
        => _context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row { Id = i, Group = (uint)(i % 10), Name = $"n{i % 3}" }).ToArray());

    public sealed class Row
    {
        public int Id { get; set; }

        [KeyType(10)]
        public uint Group { get; set; }

        public string? Name { get; set; }
    }
}
