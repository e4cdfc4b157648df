using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Datasets;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Damaged files are refused with the error for bad files, or evaluated to numbers that can be.</summary>
[TestClass]
public sealed class ResultsFuzzTests
{
    [TestMethod]
    [DataRow(IouKind.Boxes, 1UL)]
    [DataRow(IouKind.Masks, 2UL)]
    public void Damaged_results_are_refused_or_evaluated(IouKind kind, ulong seed) =>
        Run(kind, seed, damageResults: true);

    [TestMethod]
    [DataRow(IouKind.Boxes, 3UL)]
    [DataRow(IouKind.Masks, 4UL)]
    public void Damaged_ground_truth_is_refused_or_evaluated(IouKind kind, ulong seed) =>
        Run(kind, seed, damageResults: false);

    private static void Run(IouKind kind, ulong seed, bool damageResults)
    {
        const int Rounds = 500;
        string truth = WithNotes(ResultsSamples.GroundTruth);
        string results = WithNotes(ResultsSamples.Results);
        using var folder = new TemporaryFolder();
        string truthPath = folder.Write("gt.json", truth);
        string resultsPath = folder.Write("results.json", results);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var random = RandomSource.ForStream(seed, (ulong)round);
            byte[] damaged = FileMutator.Mutate(Encoding.UTF8.GetBytes(damageResults ? results : truth), random);
            File.WriteAllBytes(damageResults ? resultsPath : truthPath, damaged);
            try
            {
                refused += BrokenFiles.WithinLimits(() => IsRefused(truthPath, resultsPath, kind)) ? 1 : 0;
            }
            catch (Exception error)
            {
                throw new AssertFailedException(
                    $"Seed {seed}, round {round}: {error.Message}\nin\n{Encoding.Latin1.GetString(damaged)}", error);
            }
        }

        Assert.IsGreaterThan(Rounds / 20, refused);
        Assert.IsLessThan(Rounds - Rounds / 20, refused);
    }

    /// <summary>Text in which most damage does not matter: too many files would be refused else.</summary>
    private static string WithNotes(string text) =>
        ResultsSamples.With(text, "\"image_id\"", $"\"note\": \"{new string('.', 200)}\", \"image_id\"");

    private static bool IsRefused(string truthPath, string resultsPath, IouKind kind)
    {
        CocoMetrics metrics;
        try
        {
            metrics = CocoFileEvaluation.Evaluate(truthPath, resultsPath, kind);
        }
        catch (InvalidAnnotationException error)
        {
            Assert.IsTrue(error.File == truthPath || error.File == resultsPath, error.Message);
            Assert.IsGreaterThan(0, error.Reason.Length);
            return true;
        }

        Assert.IsTrue(metrics.Stats.All(value => value is -1 or (>= 0 and <= 1)), string.Join(", ", metrics.Stats));
        var errors = metrics.CountErrors().Total;
        Assert.AreEqual(metrics.PerClass.Sum(item => item.DetectionCount), errors.TruePositives + errors.FalsePositives + errors.Ignored);
        return false;
    }
}
