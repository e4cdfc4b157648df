using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Training;
using TorchSharp;

namespace MaskRcnn.Tests.Inference;

[TestClass]
public sealed class PredictorTests
{
    private static readonly RgbImage[] s_images =
        Enumerable.Range(0, 6).Select(i => Examples.Make(i, height: 48 + 8 * i, width: 64).Image).ToArray();

    [TestMethod]
    public void Many_threads_get_what_one_gets()
    {
        using var predictor = new Predictor(SmallModel.Create(), threadCount: 1);
        string[] expected = s_images.Select(image => Describe(predictor.Predict(image))).ToArray();
        Assert.IsTrue(expected.Any(text => text.Length > 0), "A model that finds nothing shows nothing.");
        Parallel.For(0, 48, new ParallelOptions { MaxDegreeOfParallelism = 12 }, i =>
            Assert.AreEqual(expected[i % s_images.Length], Describe(predictor.Predict(s_images[i % s_images.Length]))));
        CollectionAssert.AreEqual(expected, predictor.Predict(s_images).Select(Describe).ToArray());
    }

    [TestMethod]
    public void Result_is_that_of_the_model()
    {
        using MaskRcnnModel model = SmallModel.Create();
        model.eval();
        model.PrepareInference(Precision.Float32);
        int threads = torch.get_num_threads();
        torch.set_num_threads(1);
        string[] expected = Array.ConvertAll(s_images, image =>
        {
            using var tensor = image.ToTensor();
            return Describe(model.Detect([tensor])[0]);
        });
        torch.set_num_threads(threads);

        using var predictor = new Predictor(SmallModel.Create(), threadCount: 1);
        CollectionAssert.AreEqual(expected, predictor.Predict(s_images).Select(Describe).ToArray());
    }

    [TestMethod]
    public void Precision_of_16_bits_moves_scores_a_little()
    {
        using var exact = new Predictor(SmallModel.Create(), threadCount: 1);
        using var rounded = new Predictor(SmallModel.Create(), new PredictorOptions { ThreadCount = 1, Precision = Precision.BFloat16 });
        foreach (RgbImage image in s_images)
        {
            (Detections expected, Detections found) = (exact.Predict(image), rounded.Predict(image));
            Assert.AreNotEqual(Describe(expected), Describe(found), "It computed in 32 bits.");
            Approximately.Equal([.. expected.Scores.Take(10)], [.. found.Scores.Take(10)], 0.02, "best scores");
        }
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PredictorOptions { ThreadCount = -1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PredictorOptions { Precision = (Precision)7 });
    }

    [TestMethod]
    [DataRow(Precision.Float32)]
    [DataRow(Precision.BFloat16)]
    public void Dispose_frees_the_weights_and_later_calls_fail(Precision precision)
    {
        MaskRcnnModel model = SmallModel.Create();
        int weights = model.state_dict().Count;
        long before = LiveTensors.CountSettled();
        var predictor = new Predictor(model, new PredictorOptions { ThreadCount = 1, Precision = precision });
        predictor.Predict(s_images[0]);
        predictor.Dispose();
        predictor.Dispose();
        Assert.AreEqual(before - weights, torch.Tensor.TotalCount);
        Assert.ThrowsExactly<ObjectDisposedException>(() => predictor.Predict(s_images[0]));
    }

    [TestMethod]
    public void Dispose_while_callers_wait_ends_every_call()
    {
        var predictor = new Predictor(SmallModel.Create(), threadCount: 1);
        string[] expected = s_images.Select(image => Describe(predictor.Predict(image))).ToArray();
        int succeeded = 0, refused = 0;
        Thread[] callers = Enumerable.Range(0, 12).Select(i => new Thread(() =>
        {
            try
            {
                while (true)
                {
                    Assert.AreEqual(expected[i % 6], Describe(predictor.Predict(s_images[i % 6])));
                    Interlocked.Increment(ref succeeded);
                }
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref refused);
            }
        })).ToArray();
        foreach (Thread caller in callers)
            caller.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref succeeded) >= 3, TimeSpan.FromSeconds(30));
        predictor.Dispose();
        foreach (Thread caller in callers)
            Assert.IsTrue(caller.Join(TimeSpan.FromSeconds(30)));
        Assert.AreEqual(12, refused);
        Assert.IsGreaterThanOrEqualTo(3, succeeded);
    }

    [TestMethod]
    public void Error_in_the_thread_reaches_the_caller_and_the_next_call_works()
    {
        MaskRcnnModel model = SmallModel.Create();
        using var predictor = new Predictor(model, threadCount: 1);
        model.train();
        Assert.ThrowsExactly<InvalidOperationException>(() => predictor.Predict(s_images[0]));
        model.eval();
        predictor.Predict(s_images[0]);
    }

    private static string Describe(Detections found) => string.Join('|', Enumerable.Range(0, found.Count).Select(i =>
        $"{found.Labels[i]} {BitConverter.SingleToInt32Bits(found.Scores[i])} {found.Boxes[i]} {found.Masks[i].ToCompressedString()}"));
}
