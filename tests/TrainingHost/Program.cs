// TrainingHost WORKSPACE: trains the tests' small model, goes on from the last checkpoint of the workspace if it has one, and writes
// the finished weights into WORKSPACE/final.safetensors. Prints the number of each step when it is done.
// TrainingHost WORKSPACE oversized: a training whose second step wants 26 GB in one piece, because a batch is as wide as its widest
// image and as high as its highest. Prints why it ends.
// TrainingHost WORKSPACE mpi [FAULT], and TrainingHost collectives: under mpirun; see MpiTraining.
using MaskRcnn;
using MaskRcnn.Augmentations;
using MaskRcnn.Tests;
using MaskRcnn.Tests.Training;
using MaskRcnn.Tests.Validation;
using MaskRcnn.Training;
using MaskRcnn.Weights;

if (args is ["collectives"])
{
    MpiTraining.Exchange();
    return;
}
if (args is [var shared, "mpi", .. var faults])
{
    MpiTraining.Run(shared, faults.FirstOrDefault() ?? "");
    return;
}
if (args is [var folder, "oversized"])
{
    TrainOversized(folder);
    return;
}

using MaskRcnnModel model = SmallModel.Create();
var data = new ListData([.. Enumerable.Range(0, 10).Select(i => Examples.Make(i, objects: i == 0 ? 0 : 2))]);
var validation = new ListValidation([.. Enumerable.Range(20, 3).Select(i => Examples.Make(i))]);
var options = new TrainingOptions
{
    ThreadCount = 1,
    AccumulatedBatches = 2,
    BatchSize = 1,
    LearningRate = 0.01,
    WarmupSteps = 5,
    EmaDecay = 0.9,
    Augmentations = [new RandomCrop { Size = 60 }, new Flip { Vertical = 0.5 }],
    Stages = [new TrainingStage { Epochs = 2, Layers = LayerSelection.Heads }, new TrainingStage { Epochs = 10 }],
};
var workspace = new WorkspaceOptions { Path = args[0], Resume = ResumePoint.Last, CheckpointEverySteps = 1, KeepCheckpoints = 2 };
var result = new Trainer(model, options, seed: 4, workspace).Train(data, validation, new()
{
    Step = progress => Console.WriteLine(progress.Step), Warning = Console.WriteLine,
});
ModelWeights.Save(model, Path.Combine(args[0], "final.safetensors"));
Console.WriteLine(result);

static void TrainOversized(string workspace)
{
    const int Longest = 1 << 15;
    using MaskRcnnModel model = SmallModel.Create(maxSize: Longest);
    var data = new ListData(
        [Examples.Make(0), Examples.Make(1), Examples.Make(2, 1, Longest, objects: 0), Examples.Make(3, Longest, 1, objects: 0)]);
    var options = new TrainingOptions { ThreadCount = 1, Epochs = 1, Loading = { Shuffle = false, GroupByAspectRatio = false } };
    try
    {
        new Trainer(model, options, seed: 4, new WorkspaceOptions { Path = workspace }).Train(data, callbacks: new()
        {
            Step = progress => Console.WriteLine(progress.Step),
        });
    }
    catch (TrainingMemoryException error)
    {
        Console.WriteLine(error.Message);
    }
}
