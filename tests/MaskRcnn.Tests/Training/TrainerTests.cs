using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using TorchSharp;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class TrainerTests
{
    private static readonly ListData s_data =
        new(Enumerable.Range(0, 8).Select(i => Examples.Make(i, objects: i == 0 ? 0 : 2)).ToArray());

    [TestMethod]
    public void Loss_falls()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var totals = new List<float>();
        var tensors = new List<long>();
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 15, LearningRate = 0.02, WarmupSteps = 10, DecayEpochs = [] };
        new Trainer(model, options, seed: 1).Train(s_data, callbacks: new() { Step = Note });
        Assert.HasCount(60, totals);
        Assert.IsLessThan(0.7 * totals.Take(8).Average(), totals.TakeLast(8).Average());
        Assert.AreEqual(tensors[9], tensors[^1]);
        Assert.IsFalse(model.training);

        void Note(TrainingProgress progress)
        {
            totals.Add(progress.Losses.Total);
            // What is left to finalizers by then must not go between the two steps that are compared.
            tensors.Add(tensors.Count == 9 ? LiveTensors.CountSettled() : torch.Tensor.TotalCount);
        }
    }

    [TestMethod]
    public void Equal_runs_give_equal_bytes_and_other_seeds_others()
    {
        byte[] first = TrainOnce(seed: 5), second = TrainOnce(seed: 5), other = TrainOnce(seed: 6);
        CollectionAssert.AreEqual(first, second);
        Assert.IsFalse(first.SequenceEqual(other));

        static byte[] TrainOnce(ulong seed)
        {
            using MaskRcnnModel model = SmallModel.Create();
            var options = new TrainingOptions
            {
                ThreadCount = 1, Epochs = 2, LearningRate = 0.01,
                Augmentations = [new RandomCrop { Size = 48 }, new Flip { Vertical = 0.5 }],
            };
            new Trainer(model, options, seed).Train(s_data);
            return Bytes(model);
        }
    }

    [TestMethod]
    public void Two_hundred_steps_leave_no_more_tensors_than_ten()
    {
        using MaskRcnnModel model = SmallModel.Create(frozenStages: 5);
        var counts = new List<long>();
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 50, LearningRate = 0.001, WarmupSteps = 0 };
        long before = LiveTensors.CountSettled();
        new Trainer(model, options, seed: 1).Train(s_data, callbacks: new() { Step = _ => counts.Add(torch.Tensor.TotalCount) });
        Assert.HasCount(200, counts);
        Assert.AreEqual(counts[9], counts[^1]);
        Assert.AreEqual(before, torch.Tensor.TotalCount);
    }

    [TestMethod]
    public void Cancellation_keeps_the_last_step()
    {
        using MaskRcnnModel model = SmallModel.Create();
        using var cancellation = new CancellationTokenSource();
        byte[] atThree = [];
        TrainingResult result = new Trainer(model, new TrainingOptions { ThreadCount = 1, LearningRate = 0.01 }, seed: 1)
            .Train(s_data, callbacks: new() { Step = Progress }, cancellationToken: cancellation.Token);
        Assert.AreEqual((TrainingEnd.Cancelled, 3, 3), (result.End, result.Steps, result.WeightsStep));
        CollectionAssert.AreEqual(atThree, Bytes(model));
        Assert.IsFalse(model.training);

        void Progress(TrainingProgress progress)
        {
            Assert.IsLessThanOrEqualTo(3, progress.Step);
            if (progress.Step == 3)
            {
                atThree = Bytes(model);
                cancellation.Cancel();
            }
        }
    }

    [TestMethod]
    public void Diverging_training_stops_with_the_last_good_weights_and_names_the_images()
    {
        using MaskRcnnModel model = SmallModel.Create();
        byte[] last = Bytes(model);
        var options = new TrainingOptions { ThreadCount = 1, LearningRate = 1e30, WarmupSteps = 0, GradientClipNorm = 0, Loading = { Shuffle = false } };
        var error = Assert.ThrowsExactly<NonFiniteLossException>(() =>
            new Trainer(model, options, seed: 1).Train(s_data, callbacks: new() { Step = _ => last = Bytes(model) }));
        CollectionAssert.AreEqual(last, Bytes(model));
        Assert.IsFalse(model.training);
        int first = (error.Step - 1) * options.BatchSize;
        CollectionAssert.AreEqual(new[] { $"example {first}", $"example {first + 1}" }, error.ImageNames.ToArray());
        StringAssert.Contains(error.Message, $"Images: example {first}, example {first + 1}.");
        Assert.IsTrue(torch.isfinite(model.state_dict()["backbone.body.bn1.running_mean"]).all().item<bool>());
    }

    [TestMethod]
    public void Step_moves_the_weights_against_the_gradient_by_the_scheduled_rate()
    {
        // One step of three, so that the warm-up is one step at a millionth of the rate.
        using MaskRcnnModel model = SmallModel.Create();
        float[] before = model.parameters().First().data<float>().ToArray();
        var moved = new List<double>();
        var options = new TrainingOptions
        {
            ThreadCount = 1, Epochs = 1, BatchSize = 2, LearningRate = 0.01, WarmupFactor = 1e-6, Momentum = 0, WeightDecay = 0,
        };
        new Trainer(model, options, seed: 1).Train(new ListData(s_data.Read().Take(6).ToArray()), callbacks: new() { Step = Note });
        Assert.HasCount(3, moved);
        // The first step is invisible in single precision, the later ones are not.
        Assert.IsLessThan(1e-6, moved[0]);
        Assert.IsGreaterThan(1e-5, moved[1]);

        void Note(TrainingProgress progress)
        {
            float[] after = model.parameters().First().data<float>().ToArray();
            moved.Add(after.Zip(before, (a, b) => Math.Abs(a - (double)b)).Max());
        }
    }

    [TestMethod]
    public void Progress_counts_steps_and_epochs()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var seen = new List<TrainingProgress>();
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 2, BatchSize = 3, LearningRate = 0.001, WarmupSteps = 2, DecayEpochs = [1] };
        new Trainer(model, options, seed: 1).Train(s_data, callbacks: new() { Step = seen.Add });
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5, 6 }, seen.Select(progress => progress.Step).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 1, 1, 1 }, seen.Select(progress => progress.Epoch).ToArray());
        Assert.IsTrue(seen.All(progress => progress.TotalSteps == 6 && progress.ImagesPerSecond > 0));
        Assert.AreEqual(1e-6, seen[0].LearningRate, 1e-12);
        Assert.AreEqual(0.001, seen[2].LearningRate, 1e-12);
        Assert.AreEqual(0.0001, seen[^1].LearningRate, 1e-12);
        Assert.AreEqual(TimeSpan.Zero, seen[^1].Remaining);
        LossValues losses = seen[0].Losses;
        Assert.AreEqual(losses.Classifier + losses.BoxRegression + losses.Mask + losses.Objectness + losses.RpnBoxRegression, losses.Total, 1e-5f);
    }

    [TestMethod]
    public void Number_of_threads_is_restored()
    {
        using MaskRcnnModel model = SmallModel.Create();
        int before = torch.get_num_threads();
        int during = 0;
        var options = new TrainingOptions { Epochs = 1, ThreadCount = before + 1 };
        new Trainer(model, options, seed: 1).Train(
            new ListData([Examples.Make(0)]), callbacks: new() { Step = _ => during = torch.get_num_threads() });
        Assert.AreEqual(before + 1, during);
        Assert.AreEqual(before, torch.get_num_threads());
    }

    [TestMethod]
    public void Unknown_label_is_named()
    {
        using MaskRcnnModel model = SmallModel.Create(classCount: 1);
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            new Trainer(model, new TrainingOptions { ThreadCount = 1, Loading = { Shuffle = false } }, seed: 1).Train(s_data));
        StringAssert.Matches(error.Message, new System.Text.RegularExpressions.Regex("^example [0-7]: instance [01] has label 2, expected 1 to 1"));
    }

    [TestMethod]
    public void Targets_of_another_size_are_refused() => Assert.ThrowsExactly<ArgumentException>(() =>
        new TrainingExample("x", new RgbImage(2, 2, new byte[12]), InstanceTargets.Empty(new ImageSize(3, 2))));

    private static byte[] Bytes(MaskRcnnModel model)
    {
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        return stream.ToArray();
    }
}
