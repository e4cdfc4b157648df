using MaskRcnn;
using MaskRcnn.Augmentations;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace Nuclei;

/// <summary>A small model for many small objects, trained from nothing or over a network that knows ImageNet.</summary>
internal static class Training
{
    public const int DefaultEpochs = 44;

    private const int BatchSize = 4;

    public static void Run(string dataset, string weights, int epochs, string modelPath)
    {
        InstanceDataset train = Read(dataset);
        Console.WriteLine($"{train.Images.Count} images with {train.InstanceCount} nuclei");

        // A model from nothing learns more from images that differ more; an average of its weights evens out the last steps.
        Augmentation[] more =
        [
            new Sometimes { Augmentations = [new Affine { Rotation = 15, MinScale = 0.8, MaxScale = 1.25 }] }, new ColorJitter(),
        ];
        // ResNet20 is the network of the NuGet package that this project refers to.
        WeightsSource? start = weights == "none" ? null : new InitialWeights { Path = weights }.ToSource(ResNetDepth.ResNet20);
        var options = new InstanceSegmentationTrainer.Options
        {
            Model = CreateModel(start is null ? null : PretrainedModel.ReadOptions(start)),
            InitialWeights = start,
            Training = new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = BatchSize,
                LearningRate = 0.02,
                // A tenth of the steps of a short training.
                WarmupSteps = Math.Min(100, epochs * train.Images.Count / (10 * BatchSize)),
                Decay = LearningRateDecay.Cosine,
                GradientClipNorm = 5,
                EmaDecay = start is null ? 0.99 : 0,
                Augmentations = [new Flip { Vertical = 0.5 }, new QuarterTurn(), .. start is null ? more : []],
            },
            ProgressCallback = step =>
            {
                if (step.IsEndOfEpoch)
                    Console.WriteLine(step);
            },
        };

        var ml = new MLContext(seed: 1);
        using InstanceSegmentationTransformer model = ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(train);
        ml.Model.Save(model, null, modelPath);
        Console.WriteLine($"saved {modelPath}");
    }

    /// <summary>The competition has one class and does not name it.</summary>
    public static InstanceDataset Read(string path) => DatasetReader.Read(path, null, new DatasetReaderOptions { DefaultClassName = "nucleus" });

    private static MaskRcnnOptions CreateModel(MaskRcnnOptions? pretrained)
    {
        MaskRcnnOptions model = pretrained ?? new MaskRcnnOptions { Backbone = ResNetDepth.ResNet18, Normalization = NormalizationKind.BatchNorm };
        (model.PyramidChannels, model.BoxHeadSize, model.MaskHeadChannels) = (64, 256, 64);
        // Nuclei are the larger, the larger the image: one size for all images evens them out.
        (model.MinSize, model.MaxSize, model.AnchorSizes) = (256, 1024, [12, 20, 32, 56, 96]);
        (model.RpnPreNmsTopTraining, model.RpnPostNmsTopTraining) = (500, 250);
        (model.RpnPreNmsTopInference, model.RpnPostNmsTopInference) = (500, 300);
        (model.RpnBatchSizePerImage, model.BoxBatchSizePerImage, model.BoxPositiveFraction) = (256, 64, 0.33f);
        return model;
    }
}
