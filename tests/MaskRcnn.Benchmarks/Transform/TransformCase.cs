using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.Masks;
using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MaskRcnn.Benchmarks.Transform;

/// <summary>The same images and the same small model, for the engine and for ML.NET.</summary>
internal sealed class TransformCase : IDisposable
{
    private const int ClassCount = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("maskrcnn-transform").FullName;
    private readonly string[] _paths;
    private readonly Predictor _predictor;
    private readonly InstanceSegmentationTransformer _transformer;
    private readonly IDataView _images;

    /// <param name="imageFolder">JPEG files; taken again from the start if there are fewer.</param>
    /// <param name="imageCount">Images in a pass.</param>
    /// <param name="threads">Threads for tensor operations.</param>
    public TransformCase(string imageFolder, int imageCount, int threads)
    {
        string[] files = [.. Directory.GetFiles(imageFolder, "*.jpg").Order(StringComparer.Ordinal)];
        _paths = [.. Enumerable.Range(0, imageCount).Select(i => files[i % files.Length])];
        var weights = WeightsSource.FromFile(SaveRandomWeights());
        _predictor = new Predictor(PretrainedModel.Load(weights, out _, configure: Configure), threads);

        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(_paths.Select(path => new ImageRow { ImagePath = path }).ToArray());
        _images = ml.Transforms.LoadImages("Image", "", "ImagePath").Fit(rows).Transform(rows);
        _transformer = ml.Transforms.DetectInstances(new InstanceDetectingEstimator.Options
        {
            Weights = weights,
            ClassNames = ["a", "b", "c"],
            ConfigureModel = Configure,
            ThreadCount = threads,
        }).Fit(_images);
    }

    /// <summary>Reads and predicts one image after the other.</summary>
    /// <returns>The number of detections.</returns>
    public int Engine() => _paths.Sum(path => _predictor.Predict(RgbImage.Load(path)).Count);

    /// <summary>Reads all output columns of the transformed data.</summary>
    /// <returns>The number of detections.</returns>
    public int Transform()
    {
        var output = _transformer.Transform(_images);
        var (labelColumn, scoreColumn) = (output.Schema["PredictedLabel"], output.Schema["Score"]);
        var (boxColumn, maskColumn) = (output.Schema["PredictedBoundingBoxes"], output.Schema["PredictedMasks"]);
        using var cursor = output.GetRowCursor([labelColumn, scoreColumn, boxColumn, maskColumn]);
        var labels = cursor.GetGetter<VBuffer<uint>>(labelColumn);
        var scores = cursor.GetGetter<VBuffer<float>>(scoreColumn);
        var boxes = cursor.GetGetter<VBuffer<float>>(boxColumn);
        var masks = cursor.GetGetter<VBuffer<InstanceMask>>(maskColumn);
        VBuffer<uint> label = default;
        VBuffer<float> score = default, box = default;
        VBuffer<InstanceMask> mask = default;

        int count = 0;
        while (cursor.MoveNext())
        {
            labels(ref label);
            scores(ref score);
            boxes(ref box);
            masks(ref mask);
            count += mask.Length;
        }

        return count;
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _transformer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string SaveRandomWeights()
    {
        string path = Path.Combine(_folder, "weights.safetensors");
        torch.random.manual_seed(1);
        using var model = new MaskRcnnModel(ClassCount, CaseOptions.Of("small").Options);
        ModelWeights.Save(model, path);
        return path;
    }

    private static void Configure(MaskRcnnOptions model)
    {
        var small = CaseOptions.Of("small").Options;
        (model.MinSize, model.MaxSize, model.AnchorSizes) = (small.MinSize, small.MaxSize, small.AnchorSizes);
        // Random weights are unsure of everything; without a threshold they find as much as trained ones.
        model.ScoreThreshold = 0;
    }

    private sealed class ImageRow
    {
        public string ImagePath { get; set; } = "";
    }
}
