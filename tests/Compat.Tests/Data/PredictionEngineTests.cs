using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class PredictionEngineTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void An_engine_predicts_one_object_at_a_time()
    {
        using PredictionEngine<Input, Output> engine = _context.Model.CreatePredictionEngine<Input, Output>(Copy());

        Assert.AreEqual(3f, engine.Predict(new Input { Value = 3 }).Result);
        Output output = new();
        engine.Predict(new Input { Value = 4 }, ref output);
        Assert.AreEqual(4f, output.Result);
        CollectionAssert.AreEqual(new[] { "Value", "Result" }, engine.OutputSchema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void Members_without_a_column_are_ignored_unless_that_is_forbidden()
    {
        Assert.AreEqual(-1, _context.Model.CreatePredictionEngine<Input, More>(Copy()).Predict(new Input()).Missing);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Model.CreatePredictionEngine<Input, More>(Copy(), new PredictionEngineOptions { IgnoreMissingColumns = false }));
    }

    [TestMethod]
    public void Disposing_the_engine_disposes_its_transformer()
    {
        var transformer = new DisposableTransformer(Copy());
        _context.Model.CreatePredictionEngine<Input, Output>(transformer).Dispose();

        Assert.AreEqual(1, transformer.Disposals);
    }

    [TestMethod]
    public void An_engine_that_does_not_own_its_transformer_leaves_it_alone()
    {
        var transformer = new DisposableTransformer(Copy());
        _context.Model.CreatePredictionEngine<Input, Output>(transformer, new PredictionEngineOptions { OwnsTransformer = false }).Dispose();

        Assert.AreEqual(0, transformer.Disposals);
    }

    [TestMethod]
    public void A_transformer_of_whole_data_sets_is_refused()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Model.CreatePredictionEngine<Input, Output>(new DisposableTransformer(Copy(), isRowToRowMapper: false)));

    [TestMethod]
    public void Custom_types_pass_through()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Blobs")
            .Fit(_context.Data.LoadFromEnumerable(new[] { new CustomTypeBindingTests.Row() }));
        using PredictionEngine<CustomTypeBindingTests.Row, BlobOutput> engine =
            _context.Model.CreatePredictionEngine<CustomTypeBindingTests.Row, BlobOutput>(copy);

        Assert.AreEqual(8, engine.Predict(new CustomTypeBindingTests.Row { Blobs = [new(7), new(8)] }).Copy![1].Value);
    }

    private ITransformer Copy()
        => _context.Transforms.CopyColumns("Result", "Value").Fit(_context.Data.LoadFromEnumerable(new[] { new Input() }));

    public sealed class Input
    {
        public float Value { get; set; }
    }

    public class Output
    {
        public float Result { get; set; }
    }

    public sealed class More : Output
    {
        public int Missing { get; set; } = -1;
    }

    public sealed class BlobOutput
    {
        [BlobType]
        public Blob[]? Copy { get; set; }
    }

    private sealed class DisposableTransformer(ITransformer inner, bool isRowToRowMapper = true) : ITransformer, IDisposable
    {
        public int Disposals { get; private set; }

        public bool IsRowToRowMapper => isRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public void Save(ModelSaveContext ctx) => inner.Save(ctx);

        public void Dispose() => Disposals++;
    }
}
