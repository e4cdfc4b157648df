using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Images;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Inference;

/// <summary>
/// One model under predictions, broken pictures, cancellations, engines and models that come and go. With MASKRCNN_LONG_TESTS for 30 minutes, or as
/// many as MASKRCNN_LOAD_MINUTES says; else for seconds, enough to see that every answer is right and no handle, thread or tensor stays.
/// </summary>
[TestClass]
public sealed class MixedLoadTests
{
    private const int Clients = 8, Phases = 10, LoadAction = 5;
    private const int MostHandles = 12, MostThreads = 12;
    private const long MostGrowth = 40L << 20;

    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("MASKRCNN_LONG_TESTS") is "true";

    private readonly FittedScenes _fitted = FittedScenes.Shared;
    private readonly int[] _done = new int[6];
    private string[] _paths = [], _expected = [];
    private byte[][] _files = [];

    public TestContext TestContext { get; set; } = null!;

    private static TimeSpan Duration =>
        double.TryParse(Environment.GetEnvironmentVariable("MASKRCNN_LOAD_MINUTES"), CultureInfo.InvariantCulture, out double minutes) ? TimeSpan.FromMinutes(minutes)
        : s_isLong ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(10);

    [TestMethod]
    public void Every_answer_is_right_and_handles_threads_tensors_and_memory_stay_flat()
    {
        _paths = [.. _fitted.Folder.Rows.Select(row => _fitted.Folder.PathOf(row.ImagePath))];
        _files = [.. _paths.Select(File.ReadAllBytes)];
        _expected = [.. _paths.Select(path => DetectionText.Of(_fitted.Transformer.Detect(path)))];
        long countedForEver = CountedForEver();
        var uses = new List<ResourceUse>();
        var loads = new List<int>();
        for (int phase = 0; phase < Phases; phase++)
        {
            Run(phase);
            uses.Add(ResourceUse.Measure());
            loads.Add(_done[LoadAction]);
            TestContext.WriteLine($"after {(phase + 1) * Duration.TotalMinutes / Phases:F1} min: {uses[^1]}");
        }

        TestContext.WriteLine($"{_done[0] + _done[1] + _done[3]} predictions, {_done[2]} broken files, {_done[4]} cancellations, {_done[5]} models loaded");
        // What is made once is made in the first phases.
        (ResourceUse first, ResourceUse last) = (uses[Phases / 3], uses[^1]);
        Assert.AreEqual(first.Tensors + countedForEver * (loads[^1] - loads[Phases / 3]), last.Tensors);
        Assert.IsLessThanOrEqualTo(first.Threads + MostThreads, last.Threads);
        Assert.IsLessThanOrEqualTo(first.Handles + MostHandles, last.Handles);
        if (s_isLong)
            Assert.IsLessThan(MostGrowth, last.Memory - first.Memory);
    }

    // TorchSharp goes on counting the tensor that a Parameter was made of, whose memory is the parameter's: one for each weight of a model.
    private long CountedForEver()
    {
        long before = LiveTensors.CountSettled();
        using (new MLContext().Model.LoadInstanceSegmentation(new MemoryStream(_fitted.Zip)))
        {
        }

        return LiveTensors.CountSettled() - before;
    }

    private void Run(int phase)
    {
        var end = Stopwatch.StartNew();
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] clients = [.. Enumerable.Range(0, Clients).Select(number => new Thread(() =>
        {
            var random = new Random(1000 * phase + number);
            using var engine = _fitted.CreateEngine(new MLContext());
            try
            {
                while (end.Elapsed < Duration / Phases && failures.IsEmpty)
                    Act(random, engine);
            }
            catch (Exception error)
            {
                failures.Enqueue(error);
            }
        }))];
        foreach (Thread client in clients)
            client.Start();
        foreach (Thread client in clients)
            client.Join();
        if (!failures.IsEmpty)
            Assert.Fail(failures.First().ToString());
    }

    private void Act(Random random, PredictionEngine<ImageFile, PredictionRow> engine)
    {
        int row = random.Next(_paths.Length), action = random.Next(100) switch { < 30 => 0, < 50 => 1, < 70 => 2, < 82 => 3, < 98 => 4, _ => 5 };
        switch (action)
        {
            case 0:
                Assert.AreEqual(_expected[row], DetectionText.Of(_fitted.Transformer.Detect(_paths[row])));
                break;
            case 1:
                Assert.AreEqual(_expected[row], DetectionText.Of(_fitted.Transformer.DetectAsync(_files[row]).GetAwaiter().GetResult()));
                break;
            case 2:
                Assert.ThrowsExactly<InvalidImageException>(() => _fitted.Transformer.Detect(Broken(random, _files[row])));
                break;
            case 3:
                Assert.AreEqual(_fitted.Lines[row], engine.Predict(new ImageFile { ImagePath = _fitted.Folder.Rows[row].ImagePath }).ToString());
                break;
            case 4:
                Cancel(random, row);
                break;
            default:
                using (InstanceSegmentationTransformer other = new MLContext().Model.LoadInstanceSegmentation(new MemoryStream(_fitted.Zip)))
                    Assert.AreEqual(_expected[row], DetectionText.Of(other.Detect(_paths[row])));
                break;
        }
        Interlocked.Increment(ref _done[action]);
    }

    private static byte[] Broken(Random random, byte[] file) => random.Next(3) switch
    {
        0 => file[..random.Next(1, file.Length / 2)],
        1 => [],
        _ => [.. "no picture at all"u8],
    };

    private void Cancel(Random random, int row)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(30)));
        try
        {
            Assert.AreEqual(_expected[row], DetectionText.Of(_fitted.Transformer.DetectAsync(_paths[row], stop.Token).GetAwaiter().GetResult()));
        }
        catch (OperationCanceledException)
        {
            Assert.IsTrue(stop.IsCancellationRequested);
        }
    }
}
