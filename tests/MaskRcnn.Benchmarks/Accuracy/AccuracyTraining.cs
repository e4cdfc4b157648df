using System.Globalization;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Inference;
using MaskRcnn.Loading;
using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.Benchmarks.Accuracy;

/// <summary>
/// Trains on nuclei from the weights that torchvision_training.py started from, and writes COCO results of the validation images.
/// Interrupted, it goes on from its last checkpoint. See build/accuracy.sh.
/// </summary>
internal static class AccuracyTraining
{
    /// <param name="args">Folder of the data, output folder, seed, epochs, threads, recipe: same, bfloat16 or better.</param>
    public static void Run(string[] args)
    {
        (string folder, string output, string recipe) = (args[0], args[1], args[5]);
        (int seed, int epochs, int threads) = (Number(args[2]), Number(args[3]), Number(args[4]));
        TrainingOptions options = recipe switch
        {
            "same" => NucleusRecipe.Same(epochs, threads),
            "bfloat16" => NucleusRecipe.Bfloat16(epochs, threads),
            "better" => NucleusRecipe.Better(epochs, threads),
            _ => throw new ArgumentException($"There is no recipe '{recipe}'; expected same, bfloat16 or better."),
        };

        var model = new MaskRcnnModel(1, NucleusRecipe.Model());
        ModelWeights.Load(model, Path.Combine(output, $"initial-{seed}.safetensors"), requireChecksum: false);
        string run = Path.Combine(output, $"{recipe}-{seed}");
        var workspace = new WorkspaceOptions { Path = run, Resume = ResumePoint.Last, KeepCheckpoints = 1 };
        var data = new DatasetTrainingData(NucleusData.Read(folder, "train"));
        new Trainer(model, options, (ulong)seed, workspace).Train(data, callbacks: new TrainingCallbacks { Step = Print });

        InstanceDataset validation = NucleusData.Read(folder, "val");
        using var predictor = new Predictor(model, threads);
        CocoResults.Write(validation.Images.Select(image => Detect(predictor, image)), run + ".json", validation);
    }

    private static ImageDetections Detect(Predictor predictor, DatasetImage image) =>
        new(image.Id, Detection.FromDetections(predictor.Predict(image.LoadPixels())));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(TrainingProgress progress)
    {
        if (progress.Step == 1 || progress.IsEndOfEpoch)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"step {progress.Step}/{progress.TotalSteps} loss {progress.Losses.Total:F4} {progress.Elapsed.TotalSeconds:F0} s"));
        }
    }
}
