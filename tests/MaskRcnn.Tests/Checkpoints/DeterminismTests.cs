using System.Security.Cryptography;
using MaskRcnn.Augmentations;
using MaskRcnn.Tests.Loading;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Checkpoints;

/// <summary>Whole trainings with everything random there is, compared by the bytes of all their checkpoints.</summary>
[TestClass]
public sealed class DeterminismTests
{
    private static readonly TrainingExample[] s_examples = [.. Enumerable.Range(0, 9).Select(i => Examples.Make(i, objects: i == 0 ? 0 : 2))];

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Neither_a_second_run_nor_the_number_of_loading_threads_changes_a_byte_of_the_checkpoints(bool indexed)
    {
        string[] first = Train(indexed, threads: 1);
        CollectionAssert.AreEqual(new[] { "step-00000003.safetensors", "step-00000006.safetensors" }, first.Select(file => file.Split(' ')[0]).ToArray());
        foreach (int threads in (int[])[1, 2, 4])
            CollectionAssert.AreEqual(first, Train(indexed, threads), $"{threads} threads");
        Assert.AreNotEqual(first[^1], Train(indexed, threads: 1, seed: 2)[^1]);
    }

    private static string[] Train(bool indexed, int threads, ulong seed = 1)
    {
        using var folder = new TemporaryFolder();
        var options = new TrainingOptions
        {
            ThreadCount = 1, Epochs = 2, BatchSize = 3, LearningRate = 0.01, WarmupSteps = 2,
            Augmentations = [new CopyPaste(), new RandomCrop { Size = 56 }, new Flip { Vertical = 0.5 }, new ColorJitter(), new Noise()],
        };
        options.Loading.Threads = threads;
        new TrainingScene
        {
            Options = options, Seed = seed, Validates = true,
            Data = indexed ? new IndexedListData(s_examples) : new ListData(s_examples),
            Workspace = new() { Path = folder.FullName },
        }.Run();
        return [.. Directory.GetFiles(folder.PathOf("checkpoints")).Order(StringComparer.Ordinal).Select(Describe)];
    }

    private static string Describe(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return $"{Path.GetFileName(file)} {Convert.ToHexStringLower(SHA256.HashData(stream))}";
    }
}
