using MaskRcnn.Images;
using MaskRcnn.MLNet.Tests.Datasets;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Export;

[TestClass]
public sealed class PredictionPictureTests : IDisposable
{
    private readonly MLContext _ml = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("maskrcnn-export-").FullName;
    private readonly InstanceSegmentationTransformer _model = FittedScenes.Shared.Transformer;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Each_row_becomes_the_picture_that_the_painter_draws()
    {
        var dataset = SceneDataset.Create();

        var files = _ml.Data.SaveAsPictures(_model.Transform(dataset.ToDataView(_ml)), Path.Combine(_folder, "drawn"));

        CollectionAssert.AreEqual(dataset.Images.Select(image => Path.GetFileName(image.Path)).ToArray(), files.Select(Path.GetFileName).ToArray());
        for (int i = 0; i < files.Count; i++)
        {
            var pixels = dataset.Images[i].LoadPixels();
            var expected = DetectionPainter.Draw(pixels, _model.Detect(pixels), _model.ClassNames);
            CollectionAssert.AreEqual(expected.Pixels.ToArray(), RgbImage.Load(files[i]).Pixels.ToArray());
        }
    }

    [TestMethod]
    public void Options_are_those_of_the_painter()
    {
        var dataset = SceneDataset.Create();

        var files = _ml.Data.SaveAsPictures(_model.Transform(dataset.ToDataView(_ml)), _folder, new PaintOptions { Scale = 3 });

        Assert.AreEqual(3 * SceneFolder.Size, RgbImage.Load(files[0]).Width);
    }

    [TestMethod]
    public void Data_without_predictions_are_refused() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.SaveAsPictures(SceneDataset.Create().ToDataView(_ml), _folder)).Message,
        "predicted label column 'PredictedLabel'");
}
