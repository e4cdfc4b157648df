using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class ProgressTests
{
    [TestMethod]
    public void The_log_has_one_line_per_epoch_the_callback_every_step_and_the_console_nothing()
    {
        var ml = new MLContext(seed: 1);
        List<string> lines = [];
        ml.Log += (_, log) =>
        {
            bool ours = log.Kind == ChannelMessageKind.Info && log.Source.Contains("InstanceSegmentationTrainer");
            if (ours && log.RawMessage.StartsWith("Epoch", StringComparison.Ordinal))
                lines.Add(log.RawMessage);
        };
        List<TrainingProgress> steps = [];
        var options = SmallTraining.Options();
        options.Training.Epochs = 2;
        options.ProgressCallback = steps.Add;
        var rows = ml.Data.LoadFromEnumerable(SharedScenes.Folder.Rows);

        string printed = Capture(() =>
        {
            var model = SmallTraining.Pipeline(ml, SharedScenes.Folder, options).Fit(rows);
            ml.MulticlassClassification.EvaluateInstanceSegmentation(model.Transform(rows));
            (model as IDisposable)?.Dispose();
        });

        Assert.AreEqual("", printed);
        CollectionAssert.AreEqual(Enumerable.Range(1, steps.Count).ToArray(), steps.Select(step => step.Step).ToArray());
        Assert.AreEqual(steps[^1].TotalSteps, steps.Count);
        Assert.HasCount(2, lines);
        StringAssert.StartsWith(lines[0], "Epoch 1 of 2: mean loss ");
        StringAssert.StartsWith(lines[1], "Epoch 2 of 2: mean loss ");
        StringAssert.Contains(lines[1], $"last step {steps.Count} of {steps.Count}");
        double mean = steps.Where(step => step.Epoch == 1).Average(step => step.Losses.Total);
        StringAssert.Contains(lines[1], FormattableString.Invariant($"mean loss {mean:F4},"));
    }

    private static string Capture(Action action)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var writer = new StringWriter();
        Console.SetOut(writer);
        Console.SetError(writer);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        return writer.ToString();
    }
}
