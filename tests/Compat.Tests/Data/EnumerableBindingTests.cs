using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class EnumerableBindingTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Members_become_columns_of_their_types()
    {
        DataViewSchema schema = _context.Data.LoadFromEnumerable(new[] { new Sample() }).Schema;

        CollectionAssert.AreEqual(
            new[]
            {
                "Number: Single", "Text: String", "Renamed: Int64", "When: DateTime", "Flag: Boolean", "Vector: Vector<Single, 3>", "Matrix: Vector<Double, 2, 2>",
                "Open: Vector<Int32>", "Words: Vector<String>", "Buffer: Vector<Single>", "Class: Key<UInt32, 0-4>", "Classes: Vector<Key<UInt32, 0-4>>",
            },
            schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void Objects_come_back_as_they_went_in()
    {
        var sample = new Sample
        {
            Number = 1.5f, Text = "häuser", Long = 7, When = new DateTime(2026, 11, 22), Flag = true, Vector = [1, 2, 3], Matrix = [1, 2, 3, 4], Open = [4, 5],
            Words = ["a", "b"], Buffer = new VBuffer<float>(5, 1, [9], [3]), Class = 2, Classes = [1, 5],
        };
        IDataView data = _context.Data.LoadFromEnumerable(new[] { sample });

        Sample result = _context.Data.CreateEnumerable<Sample>(data, reuseRowObject: false).Single();

        Assert.AreEqual(1.5f, result.Number);
        Assert.AreEqual("häuser", result.Text);
        Assert.AreEqual(7L, result.Long);
        Assert.AreEqual(new DateTime(2026, 11, 22), result.When);
        Assert.IsTrue(result.Flag);
        CollectionAssert.AreEqual(sample.Vector, result.Vector);
        CollectionAssert.AreEqual(sample.Matrix, result.Matrix);
        CollectionAssert.AreEqual(sample.Open, result.Open);
        CollectionAssert.AreEqual(sample.Words, result.Words);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 9, 0 }, result.Buffer.DenseValues().ToArray());
        Assert.AreEqual(3, result.Ignored);
    }

    [TestMethod]
    public void A_scalar_key_member_counts_from_zero_and_a_vector_of_keys_from_one()
    {
        Sample[] samples = [new() { Class = 0, Classes = [0, 1, 5] }, new() { Class = 4 }, new() { Class = 5 }];
        IDataView data = _context.Data.LoadFromEnumerable(samples);

        CollectionAssert.AreEqual(new uint[] { 1, 5, 0 }, data.GetColumn<uint>("Class").ToArray());
        CollectionAssert.AreEqual(new uint[] { 0, 1, 5 }, data.GetColumn<uint[]>("Classes").First());
    }

    [TestMethod]
    public void Null_text_and_arrays_are_empty_values()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Sample { Text = null, Open = null, Words = [null!, "b"] } });

        Assert.AreEqual("", data.GetColumn<string>("Text").Single());
        Assert.IsEmpty(data.GetColumn<int[]>("Open").Single());
        CollectionAssert.AreEqual(new[] { "", "b" }, data.GetColumn<string[]>("Words").Single());
    }

    [TestMethod]
    public void An_empty_vector_leaves_null_in_a_member_that_nothing_initialised()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors { A = [], B = [] } });

        Vectors result = _context.Data.CreateEnumerable<Vectors>(data, reuseRowObject: false).Single();

        Assert.IsNull(result.A);
        Assert.IsNotNull(result.B);
    }

    [TestMethod]
    public void A_missing_column_is_refused_when_the_enumerable_is_made_unless_ignored()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors() });

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.CreateEnumerable<More>(data, reuseRowObject: false)).Message, "column 'Extra'");
        Assert.AreEqual(-1, _context.Data.CreateEnumerable<More>(data, false, ignoreMissingColumns: true).Single().Extra);
    }

    [TestMethod]
    public void A_member_of_another_type_than_its_column_is_refused()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors() });

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(
            () => _context.Data.CreateEnumerable<OtherTypes>(data, reuseRowObject: false)).Message,
            "Can't bind the IDataView column 'A' of type 'Vector<Single>' to field or property 'A' of type 'System.Int32[]'.");
    }

    [TestMethod]
    public void One_object_can_serve_all_rows()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors { A = [1] }, new Vectors { A = [2] } });

        Assert.HasCount(1, _context.Data.CreateEnumerable<Vectors>(data, reuseRowObject: true).Distinct());
        Assert.HasCount(2, _context.Data.CreateEnumerable<Vectors>(data, reuseRowObject: false).Distinct());
    }

    [TestMethod]
    public void A_null_row_is_refused()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors(), null! });

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => data.GetColumn<float[]>("A").ToArray()).Message, "Encountered null");
    }

    [TestMethod]
    public void A_column_that_was_not_asked_for_cannot_be_read()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Vectors() });
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["A"]]);

        Assert.IsTrue(cursor.IsColumnActive(data.Schema["A"]));
        Assert.IsFalse(cursor.IsColumnActive(data.Schema["B"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<VBuffer<float>>(data.Schema["B"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(data.Schema["A"]));
    }

    [TestMethod]
    public void The_source_is_enumerated_anew_by_each_cursor_and_not_shuffled()
    {
        int passes = 0;
        IEnumerable<Vectors> Rows()
        {
            passes++;
            yield return new Vectors();
        }

        IDataView data = _context.Data.LoadFromEnumerable(Rows());
        Assert.IsNull(data.GetRowCount());
        Assert.IsFalse(data.CanShuffle);
        _ = data.GetColumn<float[]>("A").ToArray();
        _ = data.GetColumn<float[]>("A").ToArray();

        Assert.AreEqual(2, passes);
    }

    public sealed class Sample
    {
        public float Number;

        public string? Text;

        [NoColumn]
        public int Ignored = 3;

        [ColumnName("Renamed")]
        public long Long;

        public DateTime When { get; set; }

        public bool Flag { get; set; }

        [VectorType(3)]
        public float[] Vector { get; set; } = new float[3];

        [VectorType(2, 2)]
        public double[] Matrix { get; set; } = new double[4];

        public int[]? Open { get; set; }

        public string[]? Words { get; set; }

        public VBuffer<float> Buffer { get; set; }

        [KeyType(5)]
        public uint Class { get; set; }

        [KeyType(5)]
        public uint[]? Classes { get; set; }
    }

    public class Vectors
    {
        public float[]? A { get; set; }

        public float[]? B { get; set; } = [];
    }

    public sealed class More : Vectors
    {
        public int Extra { get; set; } = -1;
    }

    public sealed class OtherTypes
    {
        public int[]? A { get; set; }
    }
}
