using System.Diagnostics;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Inference;

[TestClass]
public sealed class LeakTests
{
    private const int Predictions = 200;
    private const int WarmUp = 50;
    private const long MostGrowth = 15 << 20;

    [TestMethod]
    public void Two_hundred_predictions_leave_tensors_and_memory_as_they_were()
    {
        var fitted = FittedScenes.Shared;
        using var engine = fitted.CreateEngine(fitted.ML);
        Predict(WarmUp);
        long tensors = LiveTensors.Count, memory = ResidentMemory();

        Predict(Predictions);

        Assert.AreEqual(tensors, LiveTensors.Count);
        Assert.IsLessThan(MostGrowth, ResidentMemory() - memory);

        void Predict(int count)
        {
            for (int i = 0; i < count; i++)
                engine.Predict(new ImageFile { ImagePath = fitted.Folder.Rows[i % fitted.Folder.Rows.Count].ImagePath });
        }
    }

    [TestMethod]
    public void Every_step_of_a_training_leaves_as_many_tensors_as_the_one_before()
    {
        var ml = new MLContext(seed: 1);
        List<long> counts = [];
        var options = SmallTraining.Options();
        options.Training.BatchSize = 1;
        options.Training.Epochs = 40;
        options.Training.LearningRate = 0.001;
        // What is left to finalizers at the start must not go between the two steps that are compared.
        options.ProgressCallback = _ => counts.Add(counts.Count == 9 ? LiveTensors.CountSettled() : LiveTensors.Count);
        var data = SmallTraining.Load(ml, SharedScenes.Folder, SharedScenes.Folder.Rows);
        long expected = DisposedModel.TensorCount, before = LiveTensors.CountSettled();

        ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data).Dispose();

        Assert.HasCount(200, counts);
        Assert.AreEqual(counts[9], counts[^1]);
        Assert.AreEqual(expected, LiveTensors.Count - before);
    }

    [TestMethod]
    public void A_training_with_validation_checkpoints_and_a_best_model_leaves_no_tensors()
    {
        using var workspace = new TemporaryFolder();
        var options = SmallTraining.Options();
        options.Training.Epochs = 2;
        options.Training.EmaDecay = 0.9;
        options.ValidationSetFraction = 0.4;
        options.WorkspacePath = workspace.FullName;
        long expected = DisposedModel.TensorCount, before = LiveTensors.CountSettled();

        new MLContext(seed: 1).MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(Datasets.SceneDataset.Create()).Dispose();

        Assert.AreEqual(expected, LiveTensors.CountSettled() - before);
    }

    private static long ResidentMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // Gives the free parts of the managed heap, which would hide what grows, back to the system.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
