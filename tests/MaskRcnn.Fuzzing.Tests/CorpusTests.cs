using MaskRcnn.Fuzzing.Running;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Tests;

/// <summary>What fuzzing found, again: docs/reliability.md says how it was found.</summary>
[TestClass]
public sealed class CorpusTests
{
    public static IEnumerable<object[]> Targets => FuzzTargets.All.Select(target => new object[] { target.Name });

    [TestMethod]
    [DynamicData(nameof(Targets))]
    public void Every_file_of_the_corpus_is_read_or_refused_as_documented(string name)
    {
        FuzzTarget target = FuzzTargets.Find(name)!;
        Assert.AreEqual("", string.Join('\n', Replay.Run(target, Limits.Patient).Select(found => $"{found.Name}: {found.Violation.Description}")));
    }

    [TestMethod]
    [DynamicData(nameof(Targets))]
    public void Good_files_are_among_those_to_start_from(string name)
    {
        FuzzTarget target = FuzzTargets.Find(name)!;
        var runner = new TargetRunner(target, Limits.Patient);
        byte[][] seeds = [.. target.Seeds()];
        Assert.AreNotEqual(0, seeds.Length);
        Assert.IsTrue(seeds.All(seed => seed.Length <= target.MaxLength));

        // They are cut within their weights, or have none.
        if (name is not ("model-zip" or "pickle" or "weights-family"))
            Assert.IsTrue(seeds.Any(seed => runner.Run(seed).Error is null), runner.Run(seeds[0]).Error?.ToString());
    }

    [TestMethod]
    public void Every_folder_of_the_corpus_belongs_to_a_target()
    {
        string corpus = Path.GetDirectoryName(Repository.CorpusOf("any"))!;
        CollectionAssert.IsSubsetOf(
            Directory.EnumerateDirectories(corpus).Select(Path.GetFileName).ToArray(), FuzzTargets.All.Select(target => target.Name).ToArray());
        Assert.IsLessThan(1_500_000, new DirectoryInfo(corpus).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
    }
}
