using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class SavedSchemaTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void A_saved_schema_lacks_the_columns_of_custom_types()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new NamedBlobs() });
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Blobs").Fit(data);
        using var stream = new MemoryStream();
        _context.Model.Save(model, data.Schema, stream);

        stream.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema schema);

        Assert.AreEqual("Name: String", schema.Single().ToString());
        Assert.AreEqual("Copy: Vector<Blob>", loaded.GetOutputSchema(data.Schema)["Copy"].ToString());
    }

    [TestMethod]
    public void A_schema_of_custom_types_alone_cannot_be_saved()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new CustomTypeBindingTests.Row() });
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Blobs").Fit(data);
        using var stream = new MemoryStream();

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _context.Model.Save(model, data.Schema, stream)).Message,
            "No valid columns to save");
    }

    public sealed class NamedBlobs
    {
        public string Name { get; set; } = "";

        [BlobType]
        public Blob[]? Blobs { get; set; } = [];
    }
}
