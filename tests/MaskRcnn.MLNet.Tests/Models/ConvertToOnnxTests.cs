using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Models;

/// <summary>ML.NET's own converter, of the package Microsoft.ML.OnnxConverter.</summary>
[TestClass]
public sealed class ConvertToOnnxTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;

    [TestMethod]
    public void A_model_with_a_detector_is_refused_with_the_call_that_works()
    {
        using var stream = new MemoryStream();
        var error = Assert.Throws<NotSupportedException>(() => _fitted.ML.Model.ConvertToOnnx(_fitted.Pipeline, _fitted.Rows, stream));
        StringAssert.Contains(error.Message, "ConvertToOnnx cannot write a detector");
        StringAssert.Contains(error.Message, "model.GetInstanceSegmentation().SaveAsOnnx(path)");
        Assert.AreEqual(0, stream.Length);
    }

    [TestMethod]
    public void The_call_that_works_works()
    {
        using var folder = new TemporaryFolder();
        _fitted.Pipeline.GetInstanceSegmentation().SaveAsOnnx(folder.PathOf("model.onnx"));
        Assert.IsGreaterThan(1_000_000, new FileInfo(folder.PathOf("model.onnx")).Length);
    }

    // Why: a file of ML.NET has no inputs for images. Should this change one day, the detector can be written after all.
    [TestMethod]
    public void The_converter_has_no_images()
    {
        var ml = new MLContext();
        IDataView images = _fitted.ML.Transforms.LoadImages("Image", _fitted.Folder.FolderPath, "ImagePath").Fit(_fitted.Rows).Transform(_fitted.Rows);
        ITransformer pixels = ml.Transforms.CopyColumns("Copy", "Image").Fit(images);
        Assert.Throws<Exception>(() => ml.Model.ConvertToOnnx(pixels, images, new MemoryStream()));
    }
}
