using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Compat.Tests.Transforms;

[TestClass]
public sealed class KeyMappingTests
{
    private static readonly Sample[] s_samples =
    [
        new() { Text = "b", Texts = ["z", "a"], Number = 2.5f },
        new() { Text = "", Texts = [], Number = float.NaN },
        new() { Text = "a", Texts = ["a", "", "M"], Number = -1 },
        new() { Text = "b", Texts = ["a"], Number = 2.5f },
    ];

    private readonly MLContext _ml = new();

    [TestMethod]
    public void Keys_count_from_one_in_order_of_occurrence_and_empty_text_has_none()
    {
        IDataView keyed = Map("Text");

        CollectionAssert.AreEqual(new uint[] { 1, 0, 2, 1 }, keyed.GetColumn<uint>("Text").ToArray());
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 2), keyed.Schema["Text"].Type);
        Assert.AreEqual("b a", KeyValues(keyed, "Text"));
    }

    [TestMethod]
    public void Vectors_of_text_become_vectors_of_keys()
    {
        IDataView keyed = Map("Texts");

        Assert.AreEqual("1 2|0|2 0 3|2", Print<uint>(keyed, "Texts").Replace("||", "|0|"));
        Assert.AreEqual("z a M", KeyValues(keyed, "Texts"));
        Assert.IsInstanceOfType<KeyDataViewType>(((VectorDataViewType)keyed.Schema["Texts"].Type).ItemType);
    }

    [TestMethod]
    public void Sorting_by_value_is_ordinal()
        => Assert.AreEqual("M a z", KeyValues(Map("Texts", ValueToKeyMappingEstimator.KeyOrdinality.ByValue), "Texts"));

    [TestMethod]
    public void Numbers_have_keys_and_NaN_has_none()
    {
        IDataView keyed = Map("Number", ValueToKeyMappingEstimator.KeyOrdinality.ByValue);

        CollectionAssert.AreEqual(new uint[] { 2, 0, 1, 2 }, keyed.GetColumn<uint>("Number").ToArray());
        VBuffer<float> values = default;
        keyed.Schema["Number"].GetKeyValues(ref values);
        CollectionAssert.AreEqual(new[] { -1f, 2.5f }, values.DenseValues().ToArray());
    }

    [TestMethod]
    public void Key_data_fixes_the_keys()
    {
        IDataView keys = _ml.Data.LoadFromEnumerable(new[] { new Key { Name = "a" }, new Key { Name = "c" } });
        IDataView data = Data();

        IDataView keyed = _ml.Transforms.Conversion.MapValueToKey("Text", keyData: keys).Fit(data).Transform(data);

        CollectionAssert.AreEqual(new uint[] { 0, 0, 1, 0 }, keyed.GetColumn<uint>("Text").ToArray());
        Assert.AreEqual("a c", KeyValues(keyed, "Text"));
    }

    [TestMethod]
    public void Key_data_has_one_column()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapValueToKey("Text", keyData: Data()));

    [TestMethod]
    public void The_number_of_keys_can_be_limited()
    {
        IDataView data = Data();
        IDataView keyed = _ml.Transforms.Conversion.MapValueToKey("Texts", maximumNumberOfKeys: 1).Fit(data).Transform(data);

        Assert.AreEqual("z", KeyValues(keyed, "Texts"));
    }

    [TestMethod]
    public void Values_come_back_and_keys_without_one_become_empty()
    {
        IDataView keyed = Map("Texts");
        IDataView back = _ml.Transforms.Conversion.MapKeyToValue("Back", "Texts").Fit(keyed).Transform(keyed);

        Assert.AreEqual("z a||a  M|a", Print<ReadOnlyMemory<char>>(back, "Back"));
    }

    [TestMethod]
    public void A_number_without_a_key_comes_back_as_NaN()
    {
        IDataView keyed = Map("Number");
        IDataView back = _ml.Transforms.Conversion.MapKeyToValue("Number").Fit(keyed).Transform(keyed);

        CollectionAssert.AreEqual(new[] { 2.5f, float.NaN, -1f, 2.5f }, back.GetColumn<float>("Number").ToArray());
    }

    [TestMethod]
    public void Only_keys_with_key_values_map_back()
    {
        IDataView data = Data();

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.Transforms.CopyColumns("Copy", "Text").Append(_ml.Transforms.Conversion.MapKeyToValue("Copy")).Fit(data));
    }

    [TestMethod]
    public void A_missing_column_is_named()
    {
        var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapValueToKey("Nope").Fit(Data()));

        StringAssert.Contains(exception.Message, "'Nope'");
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(s_samples);

    private IDataView Map(string column, ValueToKeyMappingEstimator.KeyOrdinality order = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence)
    {
        IDataView data = Data();
        return _ml.Transforms.Conversion.MapValueToKey(column, keyOrdinality: order).Fit(data).Transform(data);
    }

    private static string KeyValues(IDataView data, string column)
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        data.Schema[column].GetKeyValues(ref values);
        return string.Join(' ', values.DenseValues());
    }

    private static string Print<T>(IDataView data, string column)
        => string.Join('|', data.GetColumn<VBuffer<T>>(column).Select(vector => string.Join(' ', vector.DenseValues())));

    private sealed class Sample
    {
        public string Text { get; set; } = "";

        public string[] Texts { get; set; } = [];

        public float Number { get; set; }
    }

    private sealed class Key
    {
        public string Name { get; set; } = "";
    }
}
