using MaskRcnn.Datasets;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Datasets;

[TestClass]
public sealed class DatasetCursorTests
{
    private const int Rows = 100;
    private static readonly InstanceDataset s_dataset = new(
        ["thing"], [.. Enumerable.Range(0, Rows).Select(i => new DatasetImage(i, $"{i}.jpg", new ImageSize(1, 1), []))]);

    private readonly IDataView _view = s_dataset.ToDataView(new MLContext(seed: 1));

    [TestMethod]
    public void A_random_order_has_every_row_once_and_depends_on_the_generator_alone()
    {
        string[] paths = Shuffled(7);

        Assert.IsTrue(_view.CanShuffle);
        CollectionAssert.AreEquivalent(s_dataset.Images.Select(image => image.Path).ToArray(), paths);
        CollectionAssert.AreNotEqual(s_dataset.Images.Select(image => image.Path).ToArray(), paths);
        CollectionAssert.AreEqual(paths, Shuffled(7));
        CollectionAssert.AreNotEqual(paths, Shuffled(8));

        string[] Shuffled(int seed) => [.. Read(_view.GetRowCursor(_view.Schema, new Random(seed))).Select(row => row.Path)];
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(5)]
    public void A_set_of_cursors_has_every_row_once_and_its_batches_give_the_order_of_one_cursor(int? seed)
    {
        var cursors = _view.GetRowCursorSet(_view.Schema, 4, seed is { } s ? new Random(s) : null);
        Assert.HasCount(4, cursors);

        var rows = cursors.AsParallel().WithDegreeOfParallelism(4).SelectMany(cursor => Read(cursor)).ToArray();

        var serial = Read(_view.GetRowCursor(_view.Schema, seed is { } t ? new Random(t) : null));
        CollectionAssert.AreEqual(
            serial.Select(row => (row.Path, row.Id)).ToArray(), rows.OrderBy(row => row.Batch).Select(row => (row.Path, row.Id)).ToArray());
    }

    [TestMethod]
    public void Ids_are_those_of_the_rows_whatever_the_order()
    {
        var ids = Read(_view.GetRowCursor(_view.Schema)).ToDictionary(row => row.Path, row => row.Id);

        Assert.HasCount(Rows, ids.Values.Distinct().ToArray());
        foreach (var row in Read(_view.GetRowCursor(_view.Schema, new Random(3))))
            Assert.AreEqual(ids[row.Path], row.Id);
    }

    [TestMethod]
    public void Positions_count_up_and_are_minus_one_outside_the_rows()
    {
        using var cursor = _view.GetRowCursor([]);
        Assert.AreEqual(-1, cursor.Position);
        for (int i = 0; i < Rows; i++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(i, cursor.Position);
        }

        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void Misuse_is_an_error_with_a_reason()
    {
        using var cursor = _view.GetRowCursor([_view.Schema["ImagePath"]]);
        var path = cursor.GetGetter<ReadOnlyMemory<char>>(_view.Schema["ImagePath"]);
        ReadOnlyMemory<char> value = default;

        StringAssert.Contains(Assert.Throws<Exception>(() => path(ref value)).Message, "not on a row");
        StringAssert.Contains(Assert.Throws<Exception>(() => cursor.GetGetter<VBuffer<uint>>(_view.Schema["Label"])).Message, "not among the active");
        StringAssert.Contains(Assert.Throws<Exception>(() => cursor.GetGetter<float>(_view.Schema["ImagePath"])).Message, "System.Single");
    }

    private static List<(string Path, long Batch, DataViewRowId Id)> Read(DataViewRowCursor cursor)
    {
        using var disposed = cursor;
        var path = cursor.GetGetter<ReadOnlyMemory<char>>(cursor.Schema["ImagePath"]);
        var id = cursor.GetIdGetter();
        List<(string, long, DataViewRowId)> rows = [];
        while (cursor.MoveNext())
        {
            ReadOnlyMemory<char> value = default;
            DataViewRowId rowId = default;
            path(ref value);
            id(ref rowId);
            rows.Add((value.ToString(), cursor.Batch, rowId));
        }

        return rows;
    }
}
