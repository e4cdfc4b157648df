using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>The pipeline of the README, with a model that trains in about a second.</summary>
internal static class SmallTraining
{
    public static InstanceSegmentationTrainer.Options Options() => new()
    {
        Model = new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            PyramidChannels = 16,
            BoxHeadSize = 32,
            MaskHeadChannels = 16,
            MaskHeadLayers = 1,
            MinSize = SceneFolder.Size,
            MaxSize = SceneFolder.Size,
            AnchorSizes = [8, 16, 24, 32, 48],
            RpnPreNmsTopTraining = 50,
            RpnPostNmsTopTraining = 20,
            RpnPreNmsTopInference = 50,
            RpnPostNmsTopInference = 20,
            RpnBatchSizePerImage = 32,
            BoxBatchSizePerImage = 16,
            DetectionsPerImage = 10,
        },
        Training = new TrainingOptions { Epochs = 1, LearningRate = 0.01, WarmupSteps = 2, DecayEpochs = [], ThreadCount = 1 },
    };

    public static IEstimator<ITransformer> Pipeline(MLContext ml, SceneFolder scenes, InstanceSegmentationTrainer.Options? options = null) =>
        Loading(ml, scenes).Append(ml.MulticlassClassification.Trainers.InstanceSegmentation(options ?? Options()))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    /// <summary>Everything in front of the trainer.</summary>
    public static IEstimator<ITransformer> Loading(MLContext ml, SceneFolder scenes) =>
        ml.Transforms.LoadImages("Image", scenes.FolderPath, "ImagePath")
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", "Labels"));

    /// <summary>Rows as the trainer reads them.</summary>
    public static IDataView Load<TRow>(MLContext ml, SceneFolder scenes, IEnumerable<TRow> rows)
        where TRow : class
    {
        var view = ml.Data.LoadFromEnumerable(rows);
        return Loading(ml, scenes).Fit(view).Transform(view);
    }

    public static MemoryStream Save(MLContext ml, ITransformer model)
    {
        var zip = new MemoryStream();
        ml.Model.Save(model, null, zip);
        zip.Position = 0;
        return zip;
    }
}
