using MaskRcnn.Distributed;
using MaskRcnn.Loading;
using MaskRcnn.Replicas;
using MaskRcnn.Steps;
using MaskRcnn.Tests.Distributed;
using MaskRcnn.Tests.Training;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Replicas;

/// <summary>The gradient of a batch does not depend on how many replicas or processes share it.</summary>
[TestClass]
public sealed class GradientEqualityTests
{
    // Other sizes, so that padding differs, and images without objects or with many.
    private static readonly TrainingExample[] s_examples =
    [
        Examples.Make(0), Examples.Make(1, 48, 64, 3), Examples.Make(2, 64, 40, 1), Examples.Make(3, objects: 0),
        Examples.Make(4, objects: 4), Examples.Make(5, 64, 48), Examples.Make(6, 56, 64, 1), Examples.Make(7),
    ];

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public void Processes_sum_up_to_the_gradient_of_the_whole_batch(int size)
    {
        Outcome whole = Whole();
        var parts = new Outcome?[size];
        // One after another: their weights come from torch's global generator.
        MaskRcnnModel[] models = [.. Enumerable.Range(0, size).Select(_ => CreateModel())];
        Exception?[] failures = ThreadProcessGroup.Run(size, group =>
        {
            using MaskRcnnModel model = models[group.Rank];
            parts[group.Rank] = Step(model, null, group, new BatchShare(group.Rank, size));
        });
        Assert.IsNull(failures.FirstOrDefault(failure => failure is not null));
        foreach (Outcome? part in parts)
            AssertNear(whole, part!);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public void Devices_sum_up_to_the_gradient_of_the_whole_batch(int size)
    {
        Outcome whole = Whole();
        using MaskRcnnModel model = CreateModel();
        using var replicas = new ReplicaSet(model, [.. Enumerable.Repeat(CPU, size)], threadCount: 1);
        AssertNear(whole, Step(model, replicas, SingleProcess.Instance, BatchShare.Whole));
    }

    [TestMethod]
    public void A_part_without_images_adds_nothing()
    {
        Outcome whole = Whole(images: 3);
        using MaskRcnnModel model = CreateModel();
        using var replicas = new ReplicaSet(model, [.. Enumerable.Repeat(CPU, 4)], threadCount: 1);
        AssertNear(whole, Step(model, replicas, SingleProcess.Instance, BatchShare.Whole, images: 3));
    }

    [TestMethod]
    public void Other_parts_would_give_other_gradients_without_common_counts()
    {
        // What the tests above would miss if the counts were not summed up: the mean of the parts' own means.
        Outcome whole = Whole();
        Dictionary<string, float[]>[] halves =
        [
            .. Enumerable.Range(0, 2).Select(half =>
            {
                using MaskRcnnModel model = CreateModel();
                return Step(model, null, SingleProcess.Instance, new BatchShare(half, 2), isWhole: true).Gradients;
            }),
        ];
        double furthest = whole.Gradients.Max(pair => Distance(pair.Value, [.. halves[0][pair.Key].Zip(halves[1][pair.Key], (a, b) => (a + b) / 2)]));
        Assert.IsGreaterThan(1e-2, furthest);
    }

    private static Outcome Whole(int images = 8)
    {
        using MaskRcnnModel model = CreateModel();
        return Step(model, null, SingleProcess.Instance, BatchShare.Whole, images);
    }

    private static MaskRcnnModel CreateModel() => SmallModel.Create(normalization: NormalizationKind.FrozenBatchNorm);

    // Momentum after the first step is the gradient itself.
    private static Outcome Step(MaskRcnnModel model, ReplicaSet? replicas, IProcessGroup group, BatchShare share, int images = 8, bool isWhole = false)
    {
        set_num_threads(1);
        var options = new TrainingOptions { WeightDecay = 0, GradientClipNorm = 0, Momentum = 0.9, BatchSize = images };
        using var step = new TrainingStep(model, options, seed: 3, replicas, group);
        (LossValues losses, double norm) = step.Run([CreateBatch(model, share, images, isWhole)], learningRate: 1e-3, step: 1)!.Value;
        return new Outcome(losses, norm, step.Optimizer.State.ToDictionary(pair => pair.Key, pair => pair.Value.data<float>().ToArray()));
    }

    private static TrainingBatch CreateBatch(MaskRcnnModel model, BatchShare share, int images, bool isWhole)
    {
        var preparer = new ImagePreparer(model.Options, training: true);
        PreparedImage[] prepared = [.. s_examples.Take(images).Select(example => preparer.Prepare(example.Image))];
        int[] own = [.. Enumerable.Range(0, images).Where(i => share.Contains(i, images))];
        var batch = new TrainingBatch(0, 0, [.. own.Select(i => s_examples[i])], 0) { Prepared = [.. own.Select(i => prepared[i])], Positions = own };
        return isWhole ? batch : batch with
        {
            WholeCount = images,
            LargestSize = new(prepared.Max(image => image.Size.Width), prepared.Max(image => image.Size.Height)),
        };
    }

    private static void AssertNear(Outcome whole, Outcome parts)
    {
        Assert.AreEqual(whole.Losses.Total, parts.Losses.Total, 1e-5 * whole.Losses.Total);
        Assert.AreEqual(whole.Norm, parts.Norm, 1e-5 * whole.Norm);
        CollectionAssert.AreEquivalent(whole.Gradients.Keys, parts.Gradients.Keys);
        foreach ((string name, float[] gradient) in whole.Gradients)
            Assert.IsLessThanOrEqualTo(1e-5, Distance(gradient, parts.Gradients[name]), name);
    }

    // The largest difference over the largest entry.
    private static double Distance(float[] expected, float[] actual)
    {
        double largest = expected.Max(Math.Abs), furthest = expected.Zip(actual, (a, b) => Math.Abs(a - (double)b)).Max();
        return largest == 0 ? furthest : furthest / largest;
    }

    private sealed record Outcome(LossValues Losses, double Norm, Dictionary<string, float[]> Gradients);
}
