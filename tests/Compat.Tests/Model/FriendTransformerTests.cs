using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Model;

[TestClass]
public sealed class FriendTransformerTests
{
    [TestMethod]
    public void A_transformer_of_another_assembly_is_found_by_its_assembly_name()
    {
        using MemoryStream file = Saved();
        var fresh = new MLContext();

        ITransformer loaded = fresh.Model.Load(file, out _);

        IDataView output = loaded.Transform(fresh.Data.LoadFromEnumerable(new[] { new Row { Value = 1 }, new Row { Value = 2 } }));
        CollectionAssert.AreEqual(new[] { 7f, 8f }, output.GetColumn<float>("Sum").ToArray());
    }

    [TestMethod]
    public void The_weights_lie_beside_the_model_stream()
    {
        using MemoryStream file = Saved();
        using var zip = new ZipArchive(file);

        Assert.AreEqual(4 + (3 * sizeof(float)), zip.GetEntry("TransformerChain/Weights.bin")!.Length);
    }

    [TestMethod]
    public void A_model_without_its_weights_is_refused()
    {
        using MemoryStream file = Saved();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
            zip.GetEntry("TransformerChain/Weights.bin")!.Delete();
        file.Position = 0;

        Exception exception = Assert.ThrowsExactly<InvalidOperationException>(() => new MLContext().Model.Load(file, out _));

        Assert.AreEqual("Weights missing", exception.InnerException?.InnerException?.Message);
    }

    [TestMethod]
    public void A_missing_column_is_named()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new Row() });

        var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FriendTransformer(ml, "Missing", []).Transform(data));

        StringAssert.Contains(exception.Message, "Could not find value column 'Missing'");
    }

    private static MemoryStream Saved()
    {
        var ml = new MLContext();
        var file = new MemoryStream();
        ml.Model.Save(new FriendTransformer(ml, "Value", [1, 2, 3]), null, file);
        file.Position = 0;
        return file;
    }
}
