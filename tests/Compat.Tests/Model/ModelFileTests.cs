using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Model;

[TestClass]
public sealed class ModelFileTests
{
    private static readonly Row[] s_rows =
    [
        new() { Name = "first", Classes = ["dog", "cat"], Value = 1 },
        new() { Name = "second", Classes = [], Value = 2 },
        new() { Name = "third", Classes = ["bird", "dog", "cat"], Value = 3 },
    ];

    [TestMethod]
    public void A_chain_survives_saving_and_loading_into_a_fresh_context()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(s_rows);
        ITransformer model = Pipeline(ml).Fit(data);

        using Stream file = Save(ml, model, data.Schema);
        var fresh = new MLContext(2);
        ITransformer loaded = fresh.Model.Load(file, out DataViewSchema schema);

        Assert.AreEqual("Name:String Classes:VarVector<String> Value:Single", Describe(schema));
        Assert.AreEqual(Describe(model.GetOutputSchema(data.Schema)), Describe(loaded.GetOutputSchema(schema)));
        Assert.AreEqual(Print(ml, model.Transform(data)), Print(fresh, loaded.Transform(fresh.Data.LoadFromEnumerable(s_rows))));
    }

    // Fixtures/models/mlnet.zip was saved by the real library, with the pipeline and the rows of this class.
    [TestMethod]
    public void A_model_of_the_real_library_loads_and_gives_its_results()
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(Fixture("mlnet.zip"), out DataViewSchema schema);

        Assert.AreEqual("Name:String Classes:VarVector<String> Value:Single", Describe(schema));
        Assert.AreEqual(File.ReadAllText(Fixture("mlnet.txt")), Print(ml, model.Transform(ml.Data.LoadFromEnumerable(s_rows))));
    }

    [TestMethod]
    public void The_zip_has_ML_NETs_layout()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(s_rows);
        using Stream file = Save(ml, Pipeline(ml).Fit(data), data.Schema);

        using var real = ZipFile.OpenRead(Fixture("mlnet.zip"));
        using var ours = new ZipArchive(file, ZipArchiveMode.Read);

        CollectionAssert.AreEqual(
            real.Entries.Select(entry => entry.FullName.Replace('\\', '/')).Order().ToArray(),
            ours.Entries.Select(entry => entry.FullName).Order().ToArray());
    }

    [TestMethod]
    public void Key_values_of_the_input_schema_are_kept()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(s_rows);
        IDataView keyed = ml.Transforms.Conversion.MapValueToKey("Classes").Fit(data).Transform(data);
        ITransformer model = ml.Transforms.Conversion.MapKeyToValue("Classes").Fit(keyed);

        using Stream file = Save(ml, model, keyed.Schema);
        ml.Model.Load(file, out DataViewSchema schema);

        VBuffer<ReadOnlyMemory<char>> values = default;
        schema["Classes"].GetKeyValues(ref values);
        Assert.AreEqual("dog cat bird", string.Join(' ', values.DenseValues()));
        Assert.AreEqual(keyed.Schema["Classes"].Type, schema["Classes"].Type);
    }

    [TestMethod]
    public void A_model_can_be_saved_without_a_schema()
    {
        var ml = new MLContext();
        ITransformer model = Pipeline(ml).Fit(ml.Data.LoadFromEnumerable(s_rows));

        using Stream file = Save(ml, model, null);
        ITransformer loaded = new MLContext().Model.Load(file, out DataViewSchema? schema);

        Assert.IsNull(schema);
        Assert.HasCount(4, (IEnumerable<ITransformer>)loaded);
    }

    [TestMethod]
    public void A_file_that_is_no_archive_is_refused()
    {
        using var file = new MemoryStream([.. Enumerable.Range(0, 500).Select(i => (byte)i)]);

        Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(file, out _));
    }

    [TestMethod]
    public void A_truncated_file_is_refused()
    {
        byte[] file = File.ReadAllBytes(Fixture("mlnet.zip"));
        using var half = new MemoryStream(file, 0, file.Length / 2);

        Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(half, out _));
    }

    [TestMethod]
    public void An_archive_without_a_model_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("readme.txt").Open().Dispose();
        file.Position = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => new MLContext().Model.Load(file, out _));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(300)]
    public void A_model_stream_that_ends_early_is_refused(int length)
    {
        using Stream file = Rewrite("TransformerChain/Model.key", bytes => bytes[..Math.Min(length, bytes.Length - 1)]);

        Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(file, out _));
    }

    [TestMethod]
    public void A_model_of_another_kind_is_refused()
    {
        // The signature of the model's format stands at 0x40.
        using Stream file = Rewrite("TransformerChain/Transform_000/Model.key", bytes => [.. bytes[..0x40], (byte)'?', .. bytes[0x41..]]);

        Exception exception = Assert.Throws<Exception>(() => new MLContext().Model.Load(file, out _));

        for (; exception.InnerException is { } inner; exception = inner)
        {
        }

        Assert.IsInstanceOfType<FormatException>(exception);
        StringAssert.Contains(exception.Message, "Unknown file type");
    }

    [TestMethod]
    public void Loading_leaves_no_temporary_files()
    {
        string directory = Directory.CreateTempSubdirectory("compat-model-").FullName;
        var ml = new MLContext { TempFilePath = directory };

        ml.Model.Load(Fixture("mlnet.zip"), out _);

        Assert.IsEmpty(Directory.GetFileSystemEntries(directory));
        Directory.Delete(directory);
    }

    private static IEstimator<ITransformer> Pipeline(MLContext ml)
        => ml.Transforms.Conversion.MapValueToKey("Key", "Classes")
            .Append(ml.Transforms.CopyColumns("Copy", "Key"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("Text", "Copy"))
            .Append(ml.Transforms.SelectColumns("Text", "Value", "Key"));

    private static MemoryStream Save(MLContext ml, ITransformer model, DataViewSchema? schema)
    {
        var file = new MemoryStream();
        ml.Model.Save(model, schema, file);
        file.Position = 0;
        return file;
    }

    private static MemoryStream Rewrite(string name, Func<byte[], byte[]> change)
    {
        var file = new MemoryStream();
        file.Write(File.ReadAllBytes(Fixture("mlnet.zip")));
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.GetEntry(name)!;
            using var bytes = new MemoryStream();
            using (Stream content = entry.Open())
                content.CopyTo(bytes);
            entry.Delete();
            using Stream target = zip.CreateEntry(name).Open();
            target.Write(change(bytes.ToArray()));
        }

        file.Position = 0;
        return file;
    }

    private static string Describe(DataViewSchema schema) => string.Join(' ', SchemaText.Columns(schema));

    private static string Print(MLContext ml, IDataView data)
        => string.Concat(data.Preview(10).RowView.Select(row => string.Join(" | ", row.Values.Select(SchemaText.Value)) + "\n"));

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "models", name);
}
