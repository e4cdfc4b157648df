using MaskRcnn.Checkpoints;
using MaskRcnn.Tests.Training;
using MaskRcnn.Tests.Validation;
using MaskRcnn.Training;
using MaskRcnn.Validation;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Checkpoints;

/// <summary>A training of a few steps on made-up images, to be interrupted and looked into.</summary>
internal sealed class TrainingScene
{
    private static readonly ListData s_data = new([.. Enumerable.Range(0, 6).Select(i => Examples.Make(i))]);
    private static readonly ListValidation s_validation = new([.. Enumerable.Range(20, 2).Select(i => Examples.Make(i))]);

    public TrainingOptions Options { get; init; } = new() { ThreadCount = 1, Epochs = 2, LearningRate = 0.01, WarmupSteps = 2, DecayEpochs = [] };

    public WorkspaceOptions Workspace { get; init; } = new();

    public ulong Seed { get; init; } = 1;

    public ITrainingData Data { get; init; } = s_data;

    public bool Validates { get; init; }

    /// <summary>What is measured on where this <see cref="Validates"/>.</summary>
    public IValidationData Validation { get; init; } = s_validation;

    public int ClassCount { get; init; } = 2;

    /// <summary>Cancelled when this step is done.</summary>
    public int? CancelAfter { get; init; }

    public List<string> Warnings { get; } = [];

    public List<TrainingProgress> Steps { get; } = [];

    public List<ValidationResult> Validations { get; } = [];

    public List<string> Checkpoints { get; } = [];

    public string? ResumedFrom { get; private set; }

    /// <summary>Trains and gives the weights of the model afterwards.</summary>
    public (TrainingResult Result, byte[] Weights) Run()
    {
        using MaskRcnnModel model = SmallModel.Create(classCount: ClassCount);
        using var cancellation = new CancellationTokenSource();
        var callbacks = new TrainingCallbacks
        {
            Warning = Warnings.Add,
            Validation = Validations.Add,
            Checkpoint = path => Checkpoints.Add(Path.GetFileName(path)),
            Resumed = (path, _) => ResumedFrom = Path.GetFileName(path),
            Step = progress =>
            {
                Steps.Add(progress);
                if (progress.Step == CancelAfter)
                    cancellation.Cancel();
            },
        };
        TrainingResult result = new Trainer(model, Options, Seed, Workspace)
            .Train(Data, Validates ? Validation : null, callbacks, cancellation.Token);
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        return (result, stream.ToArray());
    }
}
