using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class DataViewSchemaTests
{
    [TestMethod]
    public void Of_two_columns_with_one_name_the_last_is_visible()
    {
        DataViewSchema schema = Build(("A", NumberDataViewType.Int32), ("B", NumberDataViewType.Int32), ("A", NumberDataViewType.Single));

        Assert.AreEqual(3, schema.Count);
        Assert.AreEqual(2, schema["A"].Index);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.IsFalse(schema[2].IsHidden);
        Assert.AreEqual("A: Single", schema[2].ToString());
    }

    [TestMethod]
    public void A_missing_column_is_null_or_named_in_the_error()
    {
        DataViewSchema schema = Build(("A", NumberDataViewType.Int32));

        Assert.IsNull(schema.GetColumnOrNull("Nope"));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema["Nope"]).Message, "Column 'Nope' not found");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[1]);
    }

    [TestMethod]
    public void Annotations_give_their_values_by_kind()
    {
        DataViewSchema.Column column = WithKeyValues("cat", "dog");

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);

        CollectionAssert.AreEqual(new[] { "cat", "dog" }, names.DenseValues().Select(name => name.ToString()).ToArray());
        Assert.IsTrue(column.HasKeyValues());
        Assert.IsFalse(column.HasKeyValues(NumberDataViewType.Single));
        Assert.IsFalse(column.IsNormalized());
        Assert.AreEqual("Label: Key<UInt32, 0-1> {KeyValues}", column.ToString());
    }

    [TestMethod]
    public void Key_values_of_another_number_than_the_keys_do_not_count()
    {
        DataViewSchema.Column two = WithKeyValues("cat", "dog");
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), 3), two.Annotations);

        Assert.IsFalse(builder.ToSchema()["Label"].HasKeyValues());
    }

    [TestMethod]
    public void Slot_names_belong_to_vectors_of_their_size()
    {
        DataViewSchema.Column keyValues = WithKeyValues("x", "y");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("SlotNames", keyValues.Annotations.Schema["KeyValues"].Type,
            keyValues.Annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(keyValues.Annotations.Schema["KeyValues"]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Two", new VectorDataViewType(NumberDataViewType.Single, 2), annotations.ToAnnotations());
        builder.AddColumn("Three", new VectorDataViewType(NumberDataViewType.Single, 3), annotations.ToAnnotations());
        DataViewSchema schema = builder.ToSchema();

        Assert.IsTrue(schema["Two"].HasSlotNames());
        Assert.IsFalse(schema["Three"].HasSlotNames());
    }

    [TestMethod]
    public void An_annotation_read_as_another_type_is_refused()
    {
        DataViewSchema.Column column = WithKeyValues("cat", "dog");
        float wrong = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => column.Annotations.GetValue("KeyValues", ref wrong));
        Assert.ThrowsExactly<InvalidOperationException>(() => column.Annotations.GetValue("Nope", ref wrong));
    }

    [TestMethod]
    public void Chosen_annotations_can_be_taken_over()
    {
        var first = new DataViewSchema.Annotations.Builder();
        first.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        first.AddPrimitiveValue("Other", NumberDataViewType.Int32, 3);
        var second = new DataViewSchema.Annotations.Builder();
        second.Add(first.ToAnnotations(), kind => kind == "IsNormalized");
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("F", NumberDataViewType.Single, second.ToAnnotations());

        DataViewSchema.Column column = builder.ToSchema()["F"];

        Assert.AreEqual(1, column.Annotations.Schema.Count);
        Assert.IsTrue(column.IsNormalized());
    }

    private static DataViewSchema Build(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach ((string name, DataViewType type) in columns)
            builder.AddColumn(name, type);
        return builder.ToSchema();
    }

    private static DataViewSchema.Column WithKeyValues(params string[] values)
    {
        var buffer = new VBuffer<ReadOnlyMemory<char>>(values.Length, Array.ConvertAll(values, value => value.AsMemory()));
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, values.Length),
            (ref VBuffer<ReadOnlyMemory<char>> destination) => buffer.CopyTo(ref destination));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), values.Length), annotations.ToAnnotations());
        return builder.ToSchema()["Label"];
    }
}
