using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class InterruptionTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SceneFolder _folder = SharedScenes.Folder;

    [TestMethod]
    public void A_cancelled_training_hands_over_a_model_that_predicts_and_saves()
    {
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        var options = SmallTraining.Options();
        options.CancellationToken = cancellation.Token;
        options.ProgressCallback = _ =>
        {
            steps++;
            cancellation.Cancel();
        };
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        var error = Assert.ThrowsExactly<TrainingCanceledException>(() => Fit(options, data));

        Assert.AreEqual(1, steps);
        Assert.AreEqual(cancellation.Token, error.CancellationToken);
        AssertUsable(error.Model, data);
    }

    [TestMethod]
    public void Cancelling_a_pipeline_gives_the_same_exception()
    {
        using var cancellation = new CancellationTokenSource();
        var options = SmallTraining.Options();
        options.CancellationToken = cancellation.Token;
        options.ProgressCallback = _ => cancellation.Cancel();

        var error = Assert.ThrowsExactly<TrainingCanceledException>(
            () => SmallTraining.Pipeline(_ml, _folder, options).Fit(_ml.Data.LoadFromEnumerable(_folder.Rows)));

        error.Model.Dispose();
    }

    [TestMethod]
    public void Cancelling_before_the_first_step_leaves_no_model()
    {
        var options = SmallTraining.Options();
        options.CancellationToken = new CancellationToken(canceled: true);
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(options, data));
    }

    [TestMethod]
    public void A_training_that_diverges_names_the_images_and_hands_over_the_last_good_model()
    {
        var options = SmallTraining.Options();
        options.Training.LearningRate = 1e30;
        options.Training.WarmupSteps = 0;
        options.Training.GradientClipNorm = 0;
        options.Training.Epochs = 5;
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        var error = Assert.ThrowsExactly<TrainingFailedException>(() => Fit(options, data));

        Assert.IsNotEmpty(error.ImageNames);
        foreach (string name in error.ImageNames)
        {
            StringAssert.Matches(name, new System.Text.RegularExpressions.Regex(@"^row \d \(ImagePath '(scene|empty)\d\.png'\)$"));
            StringAssert.Contains(error.Message, name);
        }

        AssertUsable(error.Model, data);
    }

    [TestMethod]
    public void An_exception_of_the_callback_reaches_the_caller_and_leaves_no_tensors()
    {
        var options = SmallTraining.Options();
        options.ProgressCallback = _ => throw new NotImplementedException("from the callback");
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);
        long expected = LiveTensors.OfDisposedModel, before = LiveTensors.Count;

        var error = Assert.ThrowsExactly<NotImplementedException>(() => Fit(options, data));

        Assert.AreEqual("from the callback", error.Message);
        Assert.AreEqual(expected, LiveTensors.Count - before);
    }

    private InstanceSegmentationTransformer Fit(InstanceSegmentationTrainer.Options options, IDataView data) =>
        _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data);

    private void AssertUsable(InstanceSegmentationTransformer model, IDataView data)
    {
        var predictions = model.Transform(data);
        Assert.IsTrue(predictions.GetColumn<float[]>("Score").SelectMany(scores => scores).All(float.IsFinite));
        Assert.IsTrue(predictions.GetColumn<float[]>("PredictedBoundingBoxes").SelectMany(boxes => boxes).All(float.IsFinite));
        using var zip = SmallTraining.Save(_ml, model);
        using var loaded = (InstanceSegmentationTransformer)new MLContext().Model.Load(zip, out _);
        CollectionAssert.AreEqual(
            predictions.GetColumn<float[]>("Score").SelectMany(scores => scores).ToArray(),
            loaded.Transform(data).GetColumn<float[]>("Score").SelectMany(scores => scores).ToArray());
        model.Dispose();
    }
}
