using System.Globalization;
using System.IO.Compression;
using MaskRcnn.Tests.Training;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Checkpoints;

/// <summary>
/// A workspace of a training cancelled after four of six steps, and the losses of the other two, written by commit 8a323dc over
/// libtorch 1.13. The residual network was frozen, and only every 16th channel of it was not zero, so that the file is small.
/// </summary>
[TestClass]
public sealed class EarlierVersionTests
{
    private static readonly string s_fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures", "version-0.1");

    [TestMethod]
    public void A_training_of_before_goes_on()
    {
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Path.Combine(s_fixtures, "workspace.zip"), folder.FullName);
        List<string> steps = [];
        using MaskRcnnModel model = SmallModel.Create(frozenStages: 5);
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 2, LearningRate = 0.01, WarmupSteps = 2, DecayEpochs = [] };

        new Trainer(model, options, 1, new WorkspaceOptions { Path = folder.FullName, Resume = ResumePoint.Last }).Train(
            new ListData([.. Enumerable.Range(0, 6).Select(i => Examples.Make(i))]),
            null,
            new TrainingCallbacks { Step = progress => steps.Add(string.Create(CultureInfo.InvariantCulture, $"{progress.Step} {progress.Losses.Total:R}")) });

        string[] expected = File.ReadAllLines(Path.Combine(s_fixtures, "answer.txt"));
        Assert.HasCount(expected.Length, steps);
        foreach ((string before, string now) in expected.Zip(steps))
        {
            (string[] a, string[] b) = (before.Split(' '), now.Split(' '));
            Assert.AreEqual(a[0], b[0]);
            Assert.AreEqual(double.Parse(a[1], CultureInfo.InvariantCulture), double.Parse(b[1], CultureInfo.InvariantCulture), 1e-3);
        }
    }
}
