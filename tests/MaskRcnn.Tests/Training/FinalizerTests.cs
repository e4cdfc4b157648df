using MaskRcnn.Inference;
using MaskRcnn.Logging;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using TorchSharp;

namespace MaskRcnn.Tests.Training;

/// <summary>
/// That no work leaves native memory to the garbage collector, which does not know how large it is. With MASKRCNN_LONG_TESTS set
/// (build/long-tests.sh) over 2,000 steps and 200 predictions, with the memory of the process.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class FinalizerTests
{
    private const long MostGrowth = 32 << 20;

    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("MASKRCNN_LONG_TESTS") is "true";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Steps_of_a_training_leave_no_tensor_to_finalizers()
    {
        int epochs = s_isLong ? 500 : 10;
        using MaskRcnnModel model = SmallModel.Create();
        var options = new TrainingOptions { ThreadCount = 1, Epochs = epochs, BatchSize = 2, LearningRate = 0.001, EmaDecay = 0.9 };
        var data = new ListData([.. Enumerable.Range(0, 8).Select(i => Examples.Make(i))]);
        var course = new Course();

        new Trainer(model, options, seed: 1).Train(data, callbacks: new() { Step = _ => course.Note() });

        Check(course, 4 * epochs, "steps");
    }

    [TestMethod]
    public void Predictions_leave_no_tensor_to_finalizers()
    {
        int count = s_isLong ? 200 : 30;
        using var predictor = new Predictor(SmallModel.Create(), threadCount: 1);
        var course = new Course();
        for (int i = 0; i < count; i++)
        {
            predictor.Predict(Examples.Make(i % 8).Image);
            course.Note();
        }

        Check(course, count, "predictions");
    }

    [TestMethod]
    public void Saving_and_loading_weights_leaves_no_tensor_to_finalizers()
    {
        int count = s_isLong ? 200 : 20;
        using MaskRcnnModel model = SmallModel.Create();
        var course = new Course();
        for (int i = 0; i < count; i++)
        {
            using var stream = new MemoryStream();
            ModelWeights.Write(model, stream);
            stream.Position = 0;
            ModelWeights.Read(model, stream);
            course.Note();
        }

        // The stream's arrays are the collector's own and come and go as it likes.
        Check(course, count, "times saved and loaded", boundsMemory: false);
    }

    private void Check(Course course, int expected, string what, bool boundsMemory = true)
    {
        GC.Collect();
        long left = GC.GetGCMemoryInfo(GCKind.FullBlocking).FinalizationPendingCount;
        TestContext.WriteLine(
            $"{expected} {what}: tensors {course.Tensors[9]} after ten and {course.Tensors[^1]} after all, process {course.Memory[9] >> 20} and " +
            $"{course.Memory[^1] >> 20} MB, {left} objects of any type left to finalizers since the last collection");

        Assert.HasCount(expected, course.Tensors);
        // Finalizers make it smaller at any time; only what they have to free makes it larger.
        for (int i = 10; i < expected; i++)
            Assert.IsLessThanOrEqualTo(course.Tensors[i - 1], course.Tensors[i], $"after {i + 1} {what}");
        if (s_isLong && boundsMemory)
            Assert.IsLessThan(MostGrowth, course.Memory[^1] - course.Memory[expected / 4]);
    }

    /// <summary>The tensors alive and the memory of the process after each piece of work.</summary>
    private sealed class Course
    {
        private static readonly MemoryMeter s_meter = new();

        public List<long> Tensors { get; } = [];

        public List<long> Memory { get; } = [];

        public void Note()
        {
            Tensors.Add(torch.Tensor.TotalCount);
            Memory.Add(s_meter.Measure().ResidentBytes);
        }
    }
}
