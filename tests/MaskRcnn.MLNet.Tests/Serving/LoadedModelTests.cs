using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Serving;

[TestClass]
public sealed class LoadedModelTests
{
    private readonly byte[] _zip = FittedScenes.Shared.Zip;

    [TestMethod]
    public void The_network_is_found_in_a_fitted_pipeline() =>
        Assert.AreSame(FittedScenes.Shared.Transformer, FittedScenes.Shared.Pipeline.GetInstanceSegmentation());

    [TestMethod]
    public void The_network_is_found_in_a_loaded_pipeline()
    {
        var model = new MLContext().Model.Load(new MemoryStream(_zip), out _);

        CollectionAssert.AreEqual(new[] { "bar", "square" }, model.GetInstanceSegmentation().ClassNames.ToArray());
        (model as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void A_model_without_a_network_is_told_so()
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(SharedScenes.Folder.Rows);
        var model = ml.Transforms.LoadUprightImages(imageFolder: SharedScenes.Folder.FolderPath).Fit(rows);

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(model.GetInstanceSegmentation).Message, "no instance segmentation");

        using var zip = SmallTraining.Save(ml, model);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new MLContext().Model.LoadInstanceSegmentation(zip)).Message, "no instance segmentation");
    }

    [TestMethod]
    public void A_damaged_zip_says_why_in_one_line()
    {
        using var zip = ModelZip.Rewrite(_zip, ModelZip.Weights, bytes =>
        {
            bytes[^1] ^= 1;
            return bytes;
        });

        var error = Assert.ThrowsExactly<InvalidDataException>(() => new MLContext().Model.LoadInstanceSegmentation(zip));

        StringAssert.Contains(error.Message, "SHA-256");
        Assert.DoesNotContain("\n", error.Message);
    }

    [TestMethod]
    public void A_file_that_is_no_zip_is_named()
    {
        string path = SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => new MLContext().Model.LoadInstanceSegmentation(path));

        StringAssert.StartsWith(error.Message, path);
        Assert.DoesNotContain("\n", error.Message);
    }
}
