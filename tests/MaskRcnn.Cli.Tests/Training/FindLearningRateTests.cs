using System.Text.Json;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Training;

[TestClass]
public sealed class FindLearningRateTests
{
    private static readonly TinyTraining s_training = new();

    private static TemporaryFolder Folder => s_training.Folder;

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    /// <summary>The first loss comes before the first change: it is that of a training with the same options.</summary>
    [TestMethod]
    public void Rates_are_tried_on_the_model_of_a_training()
    {
        string picture = Folder.PathOf("pictures/rates.png");
        string[] range = ["--lowest", "1e-4", "--highest", "1e-2", "--steps", "5", "--output", picture];
        JsonElement found = JsonDocument.Parse(Find([.. range, "--json"]).Expect(0).Output).RootElement;
        JsonElement[] points = [.. found.GetProperty("points").EnumerateArray()];
        Assert.HasCount(5, points);
        for (int i = 0; i < points.Length; i++)
            Assert.AreEqual(-4 + i / 2.0, Math.Log10(points[i].GetProperty("learningRate").GetDouble()), 1e-12);
        Assert.AreEqual(picture, found.GetProperty("picture").GetString());
        Assert.AreEqual((900, 560), SizeOf(picture));

        CommandLine training = s_training.Train("compared", "--epochs", "1", "--json").Expect(0);
        JsonElement step = JsonDocument.Parse(training.Output.Split('\n').First(line => line.Contains("\"step\"", StringComparison.Ordinal))).RootElement;
        Assert.AreEqual(step.GetProperty("losses").GetProperty("total").GetDouble(), points[0].GetProperty("loss").GetDouble(), 1e-6);
    }

    [TestMethod]
    public void People_get_a_table_and_an_option_to_copy()
    {
        File.WriteAllText(Folder.PathOf("rates.png"), "of an earlier test");
        CommandLine found = Find("--lowest", "1e-2", "--highest", "1e5", "--steps", "40", "--output", Folder.PathOf("rates.png")).Expect(0);
        foreach (string part in (string[])["learning rate", "1.0e-2", "the loss diverged at", $"curve      {Folder.PathOf("rates.png")}", "suggested  --learning-rate "])
            StringAssert.Contains(found.Output, part);
        StringAssert.Contains(found.Error, "trying learning rates on 6 images");
        Assert.IsLessThan(35, found.Output.Split('\n').Length);
        Assert.AreEqual((900, 560), SizeOf(Folder.PathOf("rates.png")));
        Assert.IsFalse(Directory.Exists(Folder.PathOf("training")));
    }

    [TestMethod]
    public void Picture_goes_into_the_workspace_of_the_configuration()
    {
        Find("--steps", "2", "--set", $"workspace.path={Folder.PathOf("prepared")}").Expect(0);
        CollectionAssert.AreEqual(
            (string[])[Folder.PathOf("prepared/learning-rate.png")],
            Directory.GetFileSystemEntries(Folder.PathOf("prepared"), "*", SearchOption.AllDirectories));
        s_training.Train("prepared", "--epochs", "1").Expect(0);
    }

    [TestMethod]
    [DataRow(2, "--lowest is 0, expected a number above 0", "--lowest", "0")]
    [DataRow(2, "--highest is nan, expected a number above 0", "--highest", "nan")]
    [DataRow(1, "--highest is 0.1, expected above --lowest, 0.5.", "--lowest", "0.5", "--highest", "0.1")]
    [DataRow(2, "--steps is 1, expected 2 to 1000000", "--steps", "1")]
    [DataRow(2, "--steps is x, expected 2 to 1000000", "--steps", "x")]
    [DataRow(2, "--output is rates.jpg, expected a name that ends in .png", "--output", "rates.jpg")]
    public void Wrong_values_are_named(int exitCode, string message, params string[] options) =>
        StringAssert.Contains(Find(options).Expect(exitCode).Error, message);

    private static CommandLine Find(params string[] options) =>
        CommandLine.Run(["train", "find-learning-rate", "--config", s_training.Configuration, "--dataset", s_training.Dataset, .. options]);

    private static (int Width, int Height) SizeOf(string picture)
    {
        RgbImage image = RgbImage.Load(picture);
        return (image.Width, image.Height);
    }
}
