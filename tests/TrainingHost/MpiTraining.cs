using MaskRcnn.Augmentations;
using MaskRcnn.Distributed;
using MaskRcnn.Tests.Training;
using MaskRcnn.Tests.Validation;
using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests;

/// <summary>A training of the tests' small model by the processes that mpirun started.</summary>
internal static class MpiTraining
{
    /// <summary>
    /// Trains, goes on from the last checkpoint of the workspace if it has one, and writes the weights of every process into
    /// <c>final-RANK.safetensors</c>.
    /// </summary>
    /// <param name="workspace">The folder.</param>
    /// <param name="fault">What goes wrong: <c>throws-early</c>, <c>throws-loading</c>, <c>impatient</c>, <c>cut</c> or nothing.</param>
    public static void Run(string workspace, string fault)
    {
        using MessagePassing processes = MessagePassing.Start();
        processes.Patience = TimeSpan.FromSeconds(fault switch { "impatient" => 3, "cut" => 15, _ => 60 });
        Console.WriteLine($"rank {processes.Rank} is process {Environment.ProcessId}");
        try
        {
            if (fault == "throws-early" && processes.Rank == 1)
                throw new IOException("the disk is gone");
            Train(workspace, processes, fault);
            processes.Complete();
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"rank {processes.Rank} of {processes.Size}: {error.Message}");
            processes.Abort(3);
        }
    }

    /// <summary>Tries each way to exchange, with more numbers than travel at once.</summary>
    public static void Exchange()
    {
        using MessagePassing processes = MessagePassing.Start();
        var values = new float[3_000_003];
        Array.Fill(values, 1f / processes.Size);
        processes.AllReduce(values);
        int sums = values.Count(value => Math.Abs(value - 1) < 1e-6f);
        byte[] numbers = [(byte)processes.Rank, 1, 0];
        processes.Broadcast(numbers, root: 2);
        // As many digits as the number of the process.
        IEnumerable<string> gathered = processes.AllGather([.. Enumerable.Repeat((byte)('1' + processes.Rank), processes.Rank + 1)])
            .Select(System.Text.Encoding.ASCII.GetString);
        Console.WriteLine($"rank {processes.Rank}: sums {sums}, broadcast {string.Join(' ', numbers)}, gathered {string.Join(' ', gathered)}");
        processes.Complete();
    }

    private static void Train(string workspace, MessagePassing processes, string fault)
    {
        // Small checkpoints, of which there is one after every step.
        using MaskRcnnModel model = SmallModel.Create(frozenStages: 5);
        TrainingExample[] examples = [.. Enumerable.Range(0, 10).Select(i => Examples.Make(i, objects: i == 0 ? 0 : 2))];
        ITrainingData data = fault == "throws-loading" && processes.Rank == 1 ? new LostData(examples) : new ListData(examples);
        var validation = new ListValidation([.. Enumerable.Range(20, 3).Select(i => Examples.Make(i))]);
        var options = new TrainingOptions
        {
            ThreadCount = 1, Epochs = 2, BatchSize = 4, LearningRate = 0.01, WarmupSteps = 5,
            Augmentations = [new RandomCrop { Size = 60 }, new Flip { Vertical = 0.5 }], Validation = { EveryEpochs = 2 },
        };
        var files = new WorkspaceOptions { Path = workspace, Resume = ResumePoint.Last, CheckpointEverySteps = 1, KeepCheckpoints = 2 };
        new Trainer(model, options, seed: 4, files) { Processes = processes }.Train(data, validation, new()
        {
            Step = progress => Console.WriteLine($"step {progress.Step}"), Warning = Console.WriteLine,
        });
        ModelWeights.Save(model, Path.Combine(workspace, $"final-{processes.Rank}.safetensors"));
    }

    /// <summary>Data that end after some examples.</summary>
    private sealed class LostData(IReadOnlyList<TrainingExample> examples) : ITrainingData
    {
        private readonly ListData _inner = new(examples);

        public int Count => _inner.Count;

        public ExampleSummary Describe(int index) => _inner.Describe(index);

        public IEnumerable<TrainingExample> Read()
        {
            foreach (TrainingExample example in _inner.Read().Take(8))
                yield return example;
            throw new IOException("the disk is gone");
        }
    }
}
