using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class RowMapperTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Added_columns_stand_at_the_end_or_behind_what_they_hide()
    {
        DataViewSchema schema = Transform(new CountingTransformer(_context), 1).Schema;

        CollectionAssert.AreEqual(new[] { "Id: Int32", "Id: String", "Handle: Vector<Single>", "Double: Int32" }, schema.Select(c => c.ToString()).ToArray());
        Assert.IsTrue(schema[0].IsHidden);
        Assert.AreEqual(1, schema["Id"].Index);
    }

    [TestMethod]
    public void Getters_are_made_for_active_columns_only()
    {
        var transformer = new CountingTransformer(_context);
        IDataView view = Transform(transformer, 10);

        _ = view.GetColumn<float[]>("Handle").ToArray();
        Assert.AreEqual(0, transformer.Getters);
        Assert.AreEqual("9", view.GetColumn<string>("Id").Last());
        Assert.AreEqual(0, view.GetColumn<int>(view.Schema[0]).First());
    }

    [TestMethod]
    public void Several_cursors_score_at_once_and_the_rows_keep_their_order()
    {
        var transformer = new CountingTransformer(_context);

        int[] doubles = [.. Transform(transformer, 5000).GetColumn<int>("Double")];

        CollectionAssert.AreEqual(Enumerable.Range(0, 5000).Select(i => 2 * i).ToArray(), doubles);
        Assert.AreEqual(Math.Max(2, Environment.ProcessorCount - 1), transformer.GetterSets);
        Assert.AreEqual(transformer.GetterSets, transformer.Disposals);
    }

    [TestMethod]
    public void A_reader_that_stops_early_ends_the_cursors()
    {
        var transformer = new CountingTransformer(_context);

        Assert.AreEqual(8, Transform(transformer, 100_000).GetColumn<int>("Double").Skip(4).First());
        Assert.AreEqual(transformer.GetterSets, transformer.Disposals);
    }

    [TestMethod]
    public void A_failing_row_is_reported_with_its_cause()
    {
        InvalidOperationException exception = Assert.ThrowsExactly<InvalidOperationException>(
            () => Transform(new CountingTransformer(_context, failAt: 700), 1000).GetColumn<int>("Double").ToArray());

        Assert.IsInstanceOfType<FormatException>(exception.InnerException);
        Assert.AreEqual("row 700", exception.InnerException.Message);
    }

    [TestMethod]
    public void The_caller_may_ask_for_the_cursors_themselves()
    {
        IDataView view = Transform(new CountingTransformer(_context), 1000);
        DataViewRowCursor[] cursors = view.GetRowCursorSet([view.Schema["Double"]], 4);
        var sums = new long[cursors.Length];

        Assert.HasCount(4, cursors);
        Parallel.For(0, cursors.Length, i =>
        {
            using DataViewRowCursor cursor = cursors[i];
            ValueGetter<int> getter = cursor.GetGetter<int>(view.Schema["Double"]);
            int value = 0;
            while (cursor.MoveNext())
            {
                getter(ref value);
                sums[i] += value;
            }
        });
        Assert.AreEqual(999_000L, sums.Sum());
    }

    [TestMethod]
    public void A_row_of_another_schema_than_the_mappers_is_refused()
    {
        ITransformer transformer = new CountingTransformer(_context);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(Source(1).Schema);
        using DataViewRowCursor other = Source(1).GetRowCursor([]);

        Assert.ThrowsExactly<InvalidOperationException>(() => mapper.GetRow(other, mapper.OutputSchema));
    }

    private IDataView Transform(CountingTransformer transformer, int rows) => transformer.Transform(Source(rows));

    private IDataView Source(int rows)
        => _context.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(i => new Row { Id = i }).ToArray());

    public sealed class Row
    {
        public int Id { get; set; }

        public float[] Handle { get; set; } = [];
    }
}
