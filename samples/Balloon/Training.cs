using MaskRcnn;
using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace Balloon;

/// <summary>Trains the heads first, which start from random weights, then all layers.</summary>
internal static class Training
{
    public static void Run(string dataset, string weights, string output, string className, int heads, int epochs, int size)
    {
        InstanceDataset train = Read(dataset, "train", className), val = Read(dataset, "val", className);
        Console.WriteLine($"{train.Images.Count} photographs with {train.InstanceCount} objects, {val.Images.Count} to measure on");

        WeightsSource? start = Find(weights, output);
        MaskRcnnOptions model = start is null ? MaskRcnnOptions.Small() : PretrainedModel.ReadOptions(start);
        (model.MinSize, model.MaxSize) = (size, 2 * size);
        var options = new InstanceSegmentationTrainer.Options
        {
            Model = model,
            InitialWeights = start,
            Training = new TrainingOptions
            {
                Stages =
                [
                    .. heads > 0 ? [new TrainingStage { Epochs = heads, Layers = LayerSelection.Heads }] : (TrainingStage[])[],
                    .. epochs > 0 ? [new TrainingStage { Epochs = epochs }] : (TrainingStage[])[],
                ],
                BatchSize = 2,
                LearningRate = 0.005,
                WarmupSteps = 50,
                Decay = LearningRateDecay.Cosine,
                GradientClipNorm = 5,
                Validation = { EveryEpochs = 4 },
            },
            Workspace = { Path = NewFolder(output) },
            ProgressCallback = step =>
            {
                if (step.IsEndOfEpoch)
                    Console.WriteLine(step);
            },
            MetricsCallback = result => Console.WriteLine($"epoch {result.Epoch + 1}: box AP {result.Boxes.AveragePrecision:F3}, mask AP {result.Masks.AveragePrecision:F3}"),
        };

        var ml = new MLContext(seed: 1);
        using InstanceSegmentationTransformer found = ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(train, val);
        string path = Path.Combine(output, "model.zip");
        ml.Model.Save(found, null, path);
        Console.WriteLine($"saved {path}; on the {val.Images.Count} photographs of val: "
            + ml.MulticlassClassification.EvaluateInstanceSegmentation(found.Transform(val.ToDataView(ml))));
    }

    private static InstanceDataset Read(string dataset, string part, string className) => DatasetReader.Read(
        Path.Combine(dataset, part, "via_region_data.json"), DatasetFormat.Via, new DatasetReaderOptions { DefaultClassName = className });

    /// <summary>What <c>--weights</c> means; null for none.</summary>
    private static WeightsSource? Find(string weights, string output) => weights switch
    {
        "none" => null,
        "last" => WeightsSource.FromFile(NewestCheckpoint.Find(output) ?? throw new IOException($"--weights is last, but {output} has no training.")),
        // A name such as coco, or a file. ResNet20 is the network of the NuGet package that this project refers to.
        _ => new InitialWeights { Path = weights }.ToSource(ResNetDepth.ResNet20),
    };

    /// <summary>A folder for this training beside those of earlier ones: output/1, output/2 and so on.</summary>
    private static string NewFolder(string output)
    {
        int number = 1;
        while (Directory.Exists(Path.Combine(output, $"{number}")))
            number++;
        return Path.Combine(output, $"{number}");
    }
}
