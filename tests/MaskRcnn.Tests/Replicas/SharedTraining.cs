using MaskRcnn.Distributed;
using MaskRcnn.Tests.Distributed;
using MaskRcnn.Tests.Training;
using MaskRcnn.Tests.Validation;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Replicas;

/// <summary>A training of the small model, by one process or device or by several.</summary>
internal sealed class SharedTraining
{
    public const int Images = 10;

    public TrainingOptions Options { get; init; } = new()
    {
        ThreadCount = 1, Epochs = 2, BatchSize = 4, LearningRate = 0.01, WarmupSteps = 2, EmaDecay = 0.9,
    };

    public Func<int, ITrainingData> Data { get; init; } = _ => Make();

    public WorkspaceOptions? Workspace { get; init; }

    public bool Validates { get; init; }

    public NormalizationKind Normalization { get; init; } = NormalizationKind.FrozenBatchNorm;

    /// <summary>Called in process 0.</summary>
    public TrainingCallbacks Callbacks { get; init; } = new();

    public CancellationToken Cancellation { get; init; }

    public static ListData Make() => new([.. Enumerable.Range(0, Images).Select(i => Examples.Make(i, objects: i % 3))]);

    /// <summary>The weights at the end, by devices of this process.</summary>
    public byte[] ByDevices(int count)
    {
        using MaskRcnnModel model = CreateModel();
        CreateTrainer(model, [.. Enumerable.Repeat(CPU, count)], null).Train(Data(0), Validation, Callbacks, Cancellation);
        return Bytes(model);
    }

    /// <summary>The weights of every process at the end, and what it has thrown.</summary>
    public (byte[] Weights, Exception? Failure)[] ByProcesses(int count)
    {
        // Weights come from torch's global generator.
        MaskRcnnModel[] models = [.. Enumerable.Range(0, count).Select(_ => CreateModel())];
        Exception?[] failures = ThreadProcessGroup.Run(count, group =>
            CreateTrainer(models[group.Rank], [], group).Train(Data(group.Rank), Validation, Callbacks, Cancellation));
        (byte[], Exception?)[] ends = [.. models.Zip(failures, (model, failure) => (Bytes(model), failure))];
        foreach (MaskRcnnModel model in models)
            model.Dispose();
        return ends;
    }

    // Without its residual network a step is short; where statistics are to be learnt, all of it learns.
    private MaskRcnnModel CreateModel() =>
        SmallModel.Create(frozenStages: Normalization == NormalizationKind.BatchNorm ? 0 : 5, normalization: Normalization);

    private ListValidation? Validation => Validates ? new ListValidation([.. Enumerable.Range(20, 5).Select(i => Examples.Make(i))]) : null;

    private Trainer CreateTrainer(MaskRcnnModel model, Device[] devices, IProcessGroup? group) =>
        new(model, Options, seed: 4, Workspace) { Devices = devices, Processes = group };

    private static byte[] Bytes(MaskRcnnModel model)
    {
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        return stream.ToArray();
    }
}
