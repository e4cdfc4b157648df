using System.Text.Json;
using MaskRcnn.Tests.Detectron2;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Tests.Predictions;

[TestClass]
public sealed class Detectron2WeightsTests
{
    private const double BoxTolerance = 2e-3, ScoreTolerance = 1e-4;

    [TestMethod]
    public void A_file_of_the_model_zoo_is_all_that_a_prediction_needs()
    {
        using var reference = new Detectron2Reference("d2_full_r50");
        using var folder = new TemporaryFolder();
        reference.WriteZooFile(folder.PathOf("model_final.pkl"));
        JsonElement image = reference.Images[0];
        HashedPhoto.Save(
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32(), folder.PathOf("photo.png"));

        // A smaller size than the zoo's, as the stored answers have.
        CommandLine run = CommandLine.Run(
            "predict", folder.PathOf("photo.png"), "--weights", folder.PathOf("model_final.pkl"), "--min-size", "240",
            "--score-threshold", "0.05", "--json").Expect(0);

        using var predictions = JsonDocument.Parse(run.Output);
        List<JsonElement> found = [.. predictions.RootElement[0].GetProperty("instances").EnumerateArray()];
        float[] boxes = reference.Floats("image0.boxes"), scores = reference.Floats("image0.scores");
        long[] classes = reference.Longs("image0.classes");
        Assert.HasCount(scores.Length, found);
        for (int i = 0; i < scores.Length; i++)
        {
            int match = found.FindIndex(instance => IsSame(instance, CocoClasses.Names[(int)classes[i]], boxes.AsSpan(4 * i, 4), scores[i]));
            Assert.IsGreaterThanOrEqualTo(0, match, $"detection {i}, {CocoClasses.Names[(int)classes[i]]} of {scores[i]}");
            found.RemoveAt(match);
        }
    }

    private static bool IsSame(JsonElement instance, string name, ReadOnlySpan<float> box, float score)
    {
        JsonElement edges = instance.GetProperty("box");
        for (int i = 0; i < box.Length; i++)
        {
            if (Math.Abs(edges[i].GetDouble() - box[i]) > BoxTolerance)
                return false;
        }

        return instance.GetProperty("name").GetString() == name && Math.Abs(instance.GetProperty("score").GetDouble() - score) <= ScoreTolerance;
    }
}
