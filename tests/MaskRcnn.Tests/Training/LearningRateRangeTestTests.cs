using MaskRcnn.Logging;
using MaskRcnn.Tests.Loading;
using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class LearningRateRangeTestTests
{
    private static readonly ListData s_data = new([.. Enumerable.Range(0, 5).Select(i => Examples.Make(i))]);
    private static readonly TrainingExample[] s_examples = [.. Enumerable.Range(0, 3).Select(i => Examples.Make(i))];
    private static readonly TrainingOptions s_options = new()
    {
        ThreadCount = 1, EmaDecay = 0.9, Stages = [new TrainingStage { Layers = LayerSelection.Heads, Epochs = 1 }],
    };

    [TestMethod]
    public void Losses_are_those_of_training_and_the_model_is_as_before()
    {
        using MaskRcnnModel model = SmallModel.Create();
        model.eval();
        byte[] before = BytesOf(model);
        List<LearningRatePoint> seen = [];
        var range = new LearningRateRange { Minimum = 1e-4, Maximum = 1e-1, Steps = 7 };
        LearningRateCurve curve = new LearningRateRangeTest(model, s_options, seed: 3, range).Run(s_data, seen.Add);

        CollectionAssert.AreEqual(curve.Points.ToList(), seen);
        Assert.HasCount(7, seen);
        for (int i = 0; i < seen.Count; i++)
            Assert.AreEqual(-4 + i / 2.0, Math.Log10(seen[i].LearningRate), 1e-12);
        CollectionAssert.AreEqual(before, BytesOf(model));
        Assert.IsFalse(model.training);
        Assert.IsTrue(model.named_parameters().Single(item => item.name == "backbone.body.layer4.0.conv1.weight").parameter.requires_grad);

        // The first loss comes before any change of the weights: that of a training with the same seed.
        float first = 0;
        var options = s_options.Clone();
        var callbacks = new TrainingCallbacks { Step = step => first = step.Step == 1 ? step.Losses.Total : first };
        new Trainer(model, options, seed: 3).Train(s_data, callbacks: callbacks);
        Assert.AreEqual(first, seen[0].Loss);
    }

    [TestMethod]
    public void Divergence_ends_it()
    {
        using MaskRcnnModel model = SmallModel.Create();
        byte[] before = BytesOf(model);
        var options = s_options.Clone();
        options.GradientClipNorm = 0;
        var range = new LearningRateRange { Minimum = 1e-3, Maximum = 1e6, Steps = 40 };
        LearningRateCurve curve = new LearningRateRangeTest(model, options, seed: 3, range).Run(s_data);
        Assert.IsTrue(curve.HasDiverged);
        Assert.IsLessThan(40, curve.Points.Count);
        CollectionAssert.AreEqual(before, BytesOf(model));
        Assert.IsTrue(model.training);
    }

    [TestMethod]
    public void Cancellation_gives_the_model_back_too()
    {
        using MaskRcnnModel model = SmallModel.Create();
        byte[] before = BytesOf(model);
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => new LearningRateRangeTest(model, s_options, seed: 3).Run(s_data, _ => cancellation.Cancel(), cancellationToken: cancellation.Token));
        CollectionAssert.AreEqual(before, BytesOf(model));
    }

    [TestMethod]
    public void Images_that_cannot_be_read_are_named_and_limited()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var options = s_options.Clone();
        options.BatchSize = 1;
        options.Loading.UnreadableImages = UnreadableImagePolicy.Skip;
        var range = new LearningRateRange { Minimum = 1e-7, Maximum = 1e-6, Steps = 3 };
        List<string> warnings = [];
        var data = new IndexedListData(s_examples, 1);
        new LearningRateRangeTest(model, options, seed: 3, range).Run(data, warning: warnings.Add);
        Assert.AreEqual("example 1 is left out: it is torn", warnings[0]);

        options.Loading.MaxUnreadableImages = 1;
        data = new IndexedListData(s_examples, 0, 1, 2);
        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => new LearningRateRangeTest(model, options, seed: 3, range).Run(data));
        StringAssert.StartsWith(error.Message, "2 images could not be read, more than LoadingOptions.MaxUnreadableImages allows.");
    }

    [TestMethod]
    public void Ranges_are_checked()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var range = new LearningRateRange { Minimum = 0.1, Maximum = 0.1 };
        var error = Assert.ThrowsExactly<ArgumentException>(() => new LearningRateRangeTest(model, s_options, 1, range));
        StringAssert.StartsWith(error.Message, "LearningRateRange.Maximum is 0.1, expected above Minimum, 0.1.");
    }

    private static byte[] BytesOf(MaskRcnnModel model)
    {
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        return stream.ToArray();
    }
}
