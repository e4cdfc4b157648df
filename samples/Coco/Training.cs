using MaskRcnn;
using MaskRcnn.Augmentations;
using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace Coco;

/// <summary>The schedule of matterport's coco.py: the heads, then the fourth stage and up, then all layers at a tenth of the rate.</summary>
internal static class Training
{
    public static void Run(InstanceDataset train, string start, string output, int steps, int[] epochs)
    {
        WeightsSource? weights = start switch
        {
            "none" => null,
            "last" => WeightsSource.FromFile(NewestCheckpoint.Find(output) ?? throw new IOException($"--model is last, but {output} has no training.")),
            _ => new InitialWeights { Path = start }.ToSource(ResNetDepth.ResNet50),
        };
        TrainingOptions training = TrainingOptions.Matterport();
        training.StepsPerEpoch = steps;
        training.Augmentations = [new Flip()];
        training.Stages =
        [
            new TrainingStage { Epochs = epochs[0], Layers = LayerSelection.Heads, ResetOptimizer = true },
            new TrainingStage { Epochs = epochs[1], Layers = LayerSelection.Stage4Up, ResetOptimizer = true },
            new TrainingStage { Epochs = epochs[2], Layers = LayerSelection.All, ResetOptimizer = true, LearningRate = training.LearningRate / 10 },
        ];
        var options = new InstanceSegmentationTrainer.Options
        {
            // "coco" is torchvision's detector; "imagenet" its residual network under a new detector; "none" a small one.
            Model = weights is null ? MaskRcnnOptions.Small() : PretrainedModel.ReadOptions(weights),
            InitialWeights = weights,
            Training = training,
            Workspace = { Path = Path.Combine(output, $"{DateTime.Now:yyyyMMdd-HHmmss}") },
            ProgressCallback = step =>
            {
                if (step.IsEndOfEpoch)
                    Console.WriteLine(step);
            },
        };

        var ml = new MLContext(seed: 1);
        using InstanceSegmentationTransformer model = ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(train);
        string path = Path.Combine(output, "model.zip");
        ml.Model.Save(model, null, path);
        Console.WriteLine($"saved {path}");
    }
}
