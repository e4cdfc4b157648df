using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class CacheTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void A_cache_keeps_the_rows_it_has_read()
    {
        int passes = 0;
        IEnumerable<Row> Rows()
        {
            passes++;
            for (int i = 0; i < 300; i++)
                yield return new Row { Id = i, Values = [i, i + 1] };
        }

        IDataView cached = _context.Data.Cache(_context.Data.LoadFromEnumerable(Rows()), nameof(Row.Id), nameof(Row.Values));
        for (int i = 0; i < 3; i++)
        {
            CollectionAssert.AreEqual(Enumerable.Range(0, 300).ToArray(), cached.GetColumn<int>("Id").ToArray());
            CollectionAssert.AreEqual(new float[] { 299, 300 }, cached.GetColumn<float[]>("Values").Last());
        }

        Assert.AreEqual(1, passes);
        Assert.AreEqual(300L, cached.GetRowCount());
        Assert.IsTrue(cached.CanShuffle);
    }

    [TestMethod]
    public void A_cache_shuffles_where_a_random_source_is_given()
    {
        IDataView cached = _context.Data.Cache(_context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Row { Id = i }).ToArray()));

        int[] Order(int seed)
        {
            using DataViewRowCursor cursor = cached.GetRowCursor([cached.Schema["Id"]], new Random(seed));
            ValueGetter<int> getter = cursor.GetGetter<int>(cached.Schema["Id"]);
            List<int> ids = [];
            int id = 0;
            while (cursor.MoveNext())
            {
                getter(ref id);
                ids.Add(id);
            }

            return [.. ids];
        }

        CollectionAssert.AreEqual(Order(3), Order(3));
        CollectionAssert.AreNotEqual(Order(3), Order(4));
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 100).ToArray(), Order(3));
    }

    [TestMethod]
    public void Several_cursors_share_the_rows()
    {
        IDataView cached = _context.Data.Cache(_context.Data.LoadFromEnumerable(Enumerable.Range(0, 1000).Select(i => new Row { Id = i }).ToArray()));
        List<int> ids = [];
        DataViewRowCursor[] cursors = cached.GetRowCursorSet([cached.Schema["Id"]], 3);
        Assert.HasCount(3, cursors);
        foreach (DataViewRowCursor cursor in cursors)
        {
            ValueGetter<int> getter = cursor.GetGetter<int>(cached.Schema["Id"]);
            int id = 0;
            while (cursor.MoveNext())
            {
                getter(ref id);
                ids.Add(id);
            }

            cursor.Dispose();
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 1000).ToArray(), ids);
    }

    [TestMethod]
    public void Columns_that_cannot_be_kept_are_dropped_without_a_word()
    {
        DataViewTypeManager.Register(new HandleDataViewType(), typeof(Handle));
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new WithHandle() });

        Assert.IsNotNull(data.Schema.GetColumnOrNull("Handle"));
        Assert.IsNull(_context.Data.Cache(data).Schema.GetColumnOrNull("Handle"));
        Assert.IsNull(_context.Data.ShuffleRows(data).Schema.GetColumnOrNull("Handle"));
        Assert.AreEqual(5, _context.Data.Cache(data).GetColumn<int>("Id").Single());
        Assert.ThrowsExactly<InvalidOperationException>(() => _context.Data.Cache(data, "Handle"));
    }

    [TestMethod]
    public void A_missing_column_cannot_be_fetched_ahead()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.Cache(_context.Data.LoadFromEnumerable(new[] { new Row() }), "Nope"));

    public sealed class Row
    {
        public int Id { get; set; }

        public float[] Values { get; set; } = [];
    }

    public sealed class Handle;

    // Neither primitive nor a vector, as images are.
    public sealed class HandleDataViewType() : StructuredDataViewType(typeof(Handle))
    {
        public override bool Equals(DataViewType? other) => other is HandleDataViewType;

        public override bool Equals(object? obj) => obj is HandleDataViewType;

        public override int GetHashCode() => 2;
    }

    public sealed class WithHandle
    {
        public int Id { get; set; } = 5;

        public Handle Handle { get; set; } = new();
    }
}
