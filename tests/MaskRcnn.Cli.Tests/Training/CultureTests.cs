using System.Globalization;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>Commands under a culture that writes 1.234,5 for a number, as an application may set it, and its own signs for dates.</summary>
[TestClass]
[DoNotParallelize]
public sealed class CultureTests
{
    private static readonly TinyTraining s_training = new();

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    [TestMethod]
    public void Every_file_and_line_is_that_of_the_invariant_culture()
    {
        string[] expected = Run("plain");
        (CultureInfo before, CultureInfo? threads) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = DecimalCommas();
            Assert.AreEqual("1,5", $"{1.5}");
            string[] found = Run("commas");
            for (int i = 0; i < expected.Length; i++)
                Assert.AreEqual(expected[i], found[i]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = threads;
        }
    }

    /// <summary>What a training, a prediction, an evaluation and a conversion print and write, without times and the name of the folder.</summary>
    private static string[] Run(string name)
    {
        TemporaryFolder folder = s_training.Folder;
        string workspace = folder.PathOf(name), model = folder.PathOf($"{name}/model.zip"), found = folder.PathOf($"{name}/found");
        CommandLine train = s_training.Train(name, "--log-every", "1", "--learning-rate", "0.0125", "--set", "training.momentum=0.85", "--validation", "0.25").Expect(0);
        CommandLine predict = CommandLine.Run(
            "predict", folder.PathOf("data/0.png"), folder.PathOf("data/1.png"), "--model", model, "--score-threshold", "0.0005", "--threads", "1", "--output", found,
            "--format", "coco", "json", "html").Expect(0);
        CommandLine table = CommandLine.Run("predict", folder.PathOf("data/0.png"), "--model", model, "--score-threshold", "0.0005", "--threads", "1").Expect(0);
        CommandLine evaluate = CommandLine.Run("evaluate", "--ground-truth", s_training.Dataset, "--detections", Path.Combine(found, "detections.json")).Expect(0);
        CommandLine stats = CommandLine.Run("dataset", "stats", s_training.Dataset).Expect(0);
        List<string> files = [];
        foreach ((string format, string file) in ((string, string)[])[("yolo", "yolo"), ("labelme", "labelme"), ("cvat", "all.xml"), ("labelstudio", "studio.json"), ("kaggle", "all.csv")])
        {
            Directory.CreateDirectory(folder.PathOf($"{name}/{format}"));
            CommandLine.Run("dataset", "convert", s_training.Dataset, folder.PathOf($"{name}/{format}/{file}"), "--to", format).Expect(0);
            files.AddRange(Directory.GetFiles(folder.PathOf($"{name}/{format}"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(path => Path.GetExtension(path) != ".png").Select(File.ReadAllText));
        }
        files.AddRange(Directory.GetFiles(found, "*.*").Where(path => Path.GetExtension(path) != ".png").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string[] texts = [train.Output, predict.Error, table.Output, evaluate.Output, stats.Output, File.ReadAllText(Path.Combine(workspace, "config.json")), .. files];
        return [Convert.ToHexString(File.ReadAllBytes(Path.Combine(workspace, "checkpoints", "step-00000006.safetensors"))), .. texts.Select(text => text.Replace($"/{name}", "/NAME", StringComparison.Ordinal))];
    }

    // A culture of its own: with InvariantGlobalization there are no others.
    private static CultureInfo DecimalCommas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.PercentGroupSeparator) = (",", ".");
        culture.NumberFormat.NegativeSign = "\u2212";
        (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.TimeSeparator) = ("-", ".");
        return culture;
    }
}
