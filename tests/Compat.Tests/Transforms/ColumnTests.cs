using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Transforms;

[TestClass]
public sealed class ColumnTests
{
    private readonly MLContext _ml = new();

    [TestMethod]
    public void Selecting_keeps_the_order_asked_for_and_drops_hidden_columns()
    {
        IDataView data = Data();
        IDataView hiding = _ml.Transforms.CopyColumns("A", "B").Fit(data).Transform(data);

        Assert.AreEqual("C A", Names(_ml.Transforms.SelectColumns("C", "A").Fit(hiding).Transform(hiding)));
        Assert.AreEqual("C A A", Names(_ml.Transforms.SelectColumns(["C", "A"], true).Fit(hiding).Transform(hiding)));
    }

    [TestMethod]
    public void Dropping_keeps_the_rest_in_order()
    {
        IDataView data = Data();

        Assert.AreEqual("A C", Names(_ml.Transforms.DropColumns("B").Fit(data).Transform(data)));
    }

    [TestMethod]
    public void Missing_columns_are_named()
    {
        var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.SelectColumns("A", "X", "Y").Fit(Data()));

        StringAssert.Contains(exception.Message, "'X,Y'");
    }

    [TestMethod]
    public void Nothing_to_select_is_refused()
        => Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Transforms.SelectColumns([]));

    [TestMethod]
    public void Copies_have_type_values_and_annotations_of_their_source()
    {
        IDataView data = Data();
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("C").Append(_ml.Transforms.CopyColumns("D", "C"));

        IDataView copied = pipeline.Fit(data).Transform(data);

        Assert.AreEqual(copied.Schema["C"].Type, copied.Schema["D"].Type);
        Assert.IsTrue(copied.Schema["D"].HasKeyValues());
        CollectionAssert.AreEqual(copied.GetColumn<uint>("C").ToArray(), copied.GetColumn<uint>("D").ToArray());
    }

    [TestMethod]
    public void A_chain_scores_without_what_only_training_needs()
    {
        IDataView data = Data();
        var model = _ml.Transforms.CopyColumns("D", "A")
            .Append(_ml.Transforms.CopyColumns("E", "B"), TransformerScope.Training).Fit(data);

        Assert.AreEqual("A B C D", Names(model.Transform(data)));
        Assert.AreEqual("A B C D E", Names(model.Transform(data, TransformerScope.Everything)));
    }

    [TestMethod]
    public void A_cache_checkpoint_needs_an_estimator()
        => Assert.ThrowsExactly<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(_ml));

    private IDataView Data() => _ml.Data.LoadFromEnumerable(new[] { new Columns { A = 1, B = 2, C = "x" }, new Columns { A = 3, B = 4, C = "y" } });

    private static string Names(IDataView data) => string.Join(' ', data.Schema.Select(column => column.Name));

    private sealed class Columns
    {
        public float A { get; set; }

        public float B { get; set; }

        public string C { get; set; } = "";
    }
}
