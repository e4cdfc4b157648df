using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Inference;

[TestClass]
public sealed class DisposalTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;
    private readonly MLContext _ml = new();

    [TestMethod]
    public void A_disposed_model_neither_predicts_nor_saves()
    {
        var model = _ml.Model.Load(new MemoryStream(_fitted.Zip), out _);
        var predictions = model.Transform(_ml.Data.LoadFromEnumerable(_fitted.Folder.Rows));
        ((IDisposable)model).Dispose();
        ((IDisposable)model).Dispose();

        Failure.Of<ObjectDisposedException>(() => PredictionLines.Read(predictions));
        Assert.ThrowsExactly<ObjectDisposedException>(() => SmallTraining.Save(_ml, model));
    }

    [TestMethod]
    public void Loading_using_and_disposing_leaves_no_tensors()
    {
        long expected = DisposedModel.TensorCount, before = LiveTensors.CountSettled();
        var model = _ml.Model.Load(new MemoryStream(_fitted.Zip), out _);
        using (var engine = _ml.Model.CreatePredictionEngine<ImageFile, PredictionRow>(model))
        {
            engine.Predict(new ImageFile { ImagePath = _fitted.Folder.Rows[0].ImagePath });
            Assert.IsGreaterThan(before + expected, LiveTensors.Count);
        }

        Assert.AreEqual(expected, LiveTensors.Count - before);
        Assert.ThrowsExactly<ObjectDisposedException>(() => SmallTraining.Save(_ml, model));
    }
}
