using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

/// <summary>A class with an array of a custom type, marked by an attribute that registers the type: in, out, and through every view.</summary>
[TestClass]
public sealed class CustomTypeBindingTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void An_array_of_a_custom_type_is_a_vector_of_it()
    {
        DataViewSchema.Column column = Load().Schema["Blobs"];

        Assert.AreEqual(new VectorDataViewType(BlobDataViewType.Instance), column.Type);
        Assert.AreEqual(typeof(VBuffer<Blob>), column.Type.RawType);
    }

    [TestMethod]
    public void Cursors_read_it_as_a_buffer()
    {
        IDataView data = Load();
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["Blobs"]]);
        ValueGetter<VBuffer<Blob>> getter = cursor.GetGetter<VBuffer<Blob>>(data.Schema["Blobs"]);
        List<string> rows = [];
        VBuffer<Blob> blobs = default;
        while (cursor.MoveNext())
        {
            getter(ref blobs);
            rows.Add(string.Join(",", blobs.DenseValues().Select(blob => blob.Value)));
        }

        CollectionAssert.AreEqual(new[] { "10", "20,21", "", "40,41,42" }, rows);
    }

    [TestMethod]
    public void Objects_get_it_back()
    {
        Row[] rows = [.. _context.Data.CreateEnumerable<Row>(Load(), reuseRowObject: false)];

        CollectionAssert.AreEqual(new[] { "10", "20,21", "", "40,41,42" }, Array.ConvertAll(rows, Text));
    }

    [TestMethod]
    public void It_passes_through_cached_shuffled_and_split_views()
    {
        IDataView cached = _context.Data.Cache(Load());
        Assert.IsNotNull(cached.Schema.GetColumnOrNull("Blobs"));
        CollectionAssert.AreEqual(new[] { "10", "20,21", "", "40,41,42" }, Texts(cached));
        CollectionAssert.AreEquivalent(new[] { "10", "20,21", "", "40,41,42" }, Texts(_context.Data.ShuffleRows(cached, seed: 5)));

        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(Load(), 0.5, seed: 5);
        CollectionAssert.AreEquivalent(new[] { "10", "20,21", "", "40,41,42" }, Texts(split.TrainSet).Concat(Texts(split.TestSet)).ToArray());
    }

    [TestMethod]
    public void Registering_twice_is_fine_and_registering_otherwise_is_not()
    {
        new BlobTypeAttribute().Register();
        new BlobTypeAttribute().Register();

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => DataViewTypeManager.Register(new VectorDataViewType(BlobDataViewType.Instance), typeof(Blob)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => DataViewTypeManager.Register(BlobDataViewType.Instance, typeof(Blob), new BlobTypeAttribute()));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(BlobDataViewType.Instance, typeof(float)));
    }

    [TestMethod]
    public void Without_attribute_or_registration_it_is_refused()
        => StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(new[] { new Unmarked() })).Message,
            "Could not determine an IDataView type and registered custom types for member Blobs");

    [TestMethod]
    public void Output_alone_does_not_register_a_vector_of_a_custom_type()
    {
        // The check of output members runs before their attributes: so a library registers its types before they can be met.
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new LateInput { Late = [new Late()] } });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.CreateEnumerable<LateOutput>(data, reuseRowObject: false));

        new LateOutputTypeAttribute().Register();
        Assert.HasCount(1, _context.Data.CreateEnumerable<LateOutput>(data, reuseRowObject: false).Single().Late!);
    }

    private string[] Texts(IDataView data) => [.. _context.Data.CreateEnumerable<Row>(data, reuseRowObject: false).Select(Text)];

    private static string Text(Row row) => string.Join(",", row.Blobs!.Select(blob => blob.Value));

    private IDataView Load() => _context.Data.LoadFromEnumerable(new[]
    {
        new Row { Blobs = [new(10)] },
        new Row { Blobs = [new(20), new(21)] },
        new Row { Blobs = [] },
        new Row { Blobs = [new(40), new(41), new(42)] },
    });

    public sealed class Row
    {
        [BlobType]
        public Blob[]? Blobs { get; set; } = [];
    }

    public sealed class Unmarked
    {
        public Blob[]? Blobs { get; set; }
    }

    public sealed class Late;

    public sealed class LateDataViewType() : PrimitiveDataViewType(typeof(Late))
    {
        public override bool Equals(DataViewType? other) => other is LateDataViewType;

        public override bool Equals(object? obj) => obj is LateDataViewType;

        public override int GetHashCode() => 1;
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class LateInputTypeAttribute : DataViewTypeAttribute
    {
        public override void Register()
            => DataViewTypeManager.Register(new VectorDataViewType(new LateDataViewType(), 1), typeof(Late), this);

        public override bool Equals(DataViewTypeAttribute? other) => other is LateInputTypeAttribute;
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class LateOutputTypeAttribute : DataViewTypeAttribute
    {
        public override void Register()
            => DataViewTypeManager.Register(new VectorDataViewType(new LateDataViewType()), typeof(Late), this);

        public override bool Equals(DataViewTypeAttribute? other) => other is LateOutputTypeAttribute;
    }

    public sealed class LateInput
    {
        [LateInputType]
        public Late[]? Late { get; set; }
    }

    public sealed class LateOutput
    {
        [LateOutputType]
        public Late[]? Late { get; set; }
    }
}
