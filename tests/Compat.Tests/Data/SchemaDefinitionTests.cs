using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class SchemaDefinitionTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void A_size_known_at_run_time_can_be_set()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);

        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Row() }, definition);

        Assert.AreEqual("Features: Vector<Single, 2>", data.Schema["Features"].ToString());
    }

    [TestMethod]
    public void Key_names_can_be_added()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));
        definition["Label"].ColumnType = new KeyDataViewType(typeof(uint), 2);
        definition["Label"].AddAnnotation("KeyValues", new[] { "cat", "dog" }, new VectorDataViewType(TextDataViewType.Instance, 2));

        DataViewSchema.Column label = _context.Data.LoadFromEnumerable(new[] { new Row() }, definition).Schema["Label"];

        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        Assert.IsTrue(label.HasKeyValues());
        CollectionAssert.AreEqual(new[] { "cat", "dog" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void A_schema_gives_its_types_to_members()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 2));

        DataViewSchema schema = _context.Data.LoadFromEnumerable(new[] { new Row() }, builder.ToSchema()).Schema;

        Assert.AreEqual("Features: Vector<Single, 2>", schema["Features"].ToString());
    }

    [TestMethod]
    public void A_column_that_the_class_lacks_is_null()
        => Assert.IsNull(SchemaDefinition.Create(typeof(Row))["Nope"]);

    [TestMethod]
    [DataRow(typeof(VectorOfScalar), "marked with VectorTypeAttribute, but does not appear to be a vector type")]
    [DataRow(typeof(KeyOfFloat), "marked with KeyType attribute, but does not appear to be a valid kind of data for a key type")]
    [DataRow(typeof(TwoOfOneName), "Duplicate column name 'A' detected")]
    [DataRow(typeof(UnknownType), "Could not determine an IDataView type and registered custom types for member A")]
    public void Impossible_members_are_refused(Type type, string message)
        => StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(type)).Message, message);

    public sealed class Row
    {
        public float[] Features { get; set; } = [1, 2];

        public uint Label { get; set; }
    }

    public sealed class VectorOfScalar
    {
        [VectorType(2)]
        public float A { get; set; }
    }

    public sealed class KeyOfFloat
    {
        [KeyType(2)]
        public float A { get; set; }
    }

    public sealed class TwoOfOneName
    {
        public float A { get; set; }

        [ColumnName("A")]
        public float B { get; set; }
    }

    public sealed class UnknownType
    {
        public Uri? A { get; set; }
    }
}
