using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using Microsoft.ML;

namespace MaskRcnn.Tests.Web;

/// <summary>A small model of nuclei, trained in seconds, as zip and as ONNX file, with what it finds in each picture.</summary>
internal sealed class ServedModel : IDisposable
{
    private static readonly Lazy<ServedModel> s_shared = new(() => new ServedModel());
    private readonly TemporaryFolder _folder = new();

    private ServedModel()
    {
        string data = Path.Combine(SampleProgram.Data, "nuclei");
        MaskRcnnOptions small = MaskRcnnOptions.Small();
        (small.MinSize, small.MaxSize, small.AnchorSizes) = (128, 256, [8, 16, 24, 32, 48]);
        // A model that has learned little finds much of which it is not sure.
        (small.ScoreThreshold, small.DetectionsPerImage) = (0, 20);
        var ml = new MLContext(seed: 1);
        using InstanceSegmentationTransformer model = ml.MulticlassClassification.Trainers.InstanceSegmentation(new InstanceSegmentationTrainer.Options
        {
            Model = small,
            Training = { Epochs = 3, BatchSize = 2, LearningRate = 0.02, WarmupSteps = 20 },
        }).Fit(DatasetReader.Read(Path.Combine(data, "train.json")));
        ml.Model.Save(model, null, Zip);
        model.SaveAsOnnx(Onnx);
        Pictures = [.. DatasetReader.Read(Path.Combine(data, "val.json")).Images.Select(image => File.ReadAllBytes(image.Path))];
        Expected = [.. Pictures.Select(model.Detect)];
        Assert.IsTrue(Expected.All(found => found.Count > 3), "There has to be something to find.");
    }

    public static ServedModel Shared => s_shared.Value;

    public string Zip => _folder.PathOf("model.zip");

    public string Onnx => _folder.PathOf("model.onnx");

    public byte[][] Pictures { get; }

    public Detections[] Expected { get; }

    public static void Delete()
    {
        if (s_shared.IsValueCreated)
            s_shared.Value.Dispose();
    }

    public void Dispose() => _folder.Dispose();
}
