using System.Reflection;
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
    public void A_cancelled_training_returns_a_model_that_predicts_and_saves()
    {
        using var cancellation = new CancellationTokenSource();
        var log = new TrainingLog(_ml);
        int steps = 0;
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        var model = Fit(CancelledAfterOneStep(cancellation.Cancel, () => steps++, cancellation.Token), data);

        Assert.AreEqual(1, steps);
        Assert.Contains("was cancelled", log.Infos[^1]);
        AssertUsable(model, data);
    }

    [TestMethod]
    public void Cancelling_the_execution_of_the_context_returns_the_model_too()
    {
        // ML.NET shows this to its AutoML only.
        var cancel = typeof(MLContext).GetMethod("CancelExecution", BindingFlags.Instance | BindingFlags.NonPublic)!;
        int steps = 0;
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        using var model = Fit(CancelledAfterOneStep(() => cancel.Invoke(_ml, null), () => steps++), data);

        Assert.AreEqual(1, steps);
        Assert.HasCount(2, model.ClassNames);
    }

    [TestMethod]
    public void A_cancelled_training_throws_with_its_model_where_the_options_say_so()
    {
        using var cancellation = new CancellationTokenSource();
        var options = CancelledAfterOneStep(cancellation.Cancel, () => { }, cancellation.Token);
        options.OnCancel = CancellationPolicy.Throw;
        var data = SmallTraining.Load(_ml, _folder, _folder.Rows);

        var error = Assert.ThrowsExactly<TrainingCanceledException>(() => Fit(options, data));

        Assert.AreEqual(cancellation.Token, error.CancellationToken);
        AssertUsable(error.Model, data);
    }

    [TestMethod]
    public void A_cancelled_pipeline_is_fitted_to_its_end()
    {
        using var cancellation = new CancellationTokenSource();
        var options = CancelledAfterOneStep(cancellation.Cancel, () => { }, cancellation.Token);
        var rows = _ml.Data.LoadFromEnumerable(_folder.Rows);

        var model = SmallTraining.Pipeline(_ml, _folder, options).Fit(rows);

        Assert.HasCount(_folder.Rows.Count, model.Transform(rows).GetColumn<string[]>("PredictedLabel").ToArray());
        (model as IDisposable)?.Dispose();
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
        long expected = DisposedModel.TensorCount, before = LiveTensors.CountSettled();

        var error = Assert.ThrowsExactly<NotImplementedException>(() => Fit(options, data));

        Assert.AreEqual("from the callback", error.Message);
        Assert.AreEqual(expected, LiveTensors.Count - before);
    }

    private static InstanceSegmentationTrainer.Options CancelledAfterOneStep(Action cancel, Action onStep, CancellationToken token = default)
    {
        var options = SmallTraining.Options();
        // As many as a loaded model uses: sums of another number of threads round differently.
        options.Training.ThreadCount = 0;
        options.CancellationToken = token;
        options.ProgressCallback = _ =>
        {
            onStep();
            cancel();
        };
        return options;
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
