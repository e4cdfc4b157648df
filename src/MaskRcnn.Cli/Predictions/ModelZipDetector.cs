using MaskRcnn.MLNet;
using Microsoft.ML;
using TorchSharp;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Loads a detector from a model zip that ML.NET saved.</summary>
internal static class ModelZipDetector
{
    public static Detector Load(string path, DetectorRequest request)
    {
        DeviceName.Check(request.Device);
        var ml = new MLContext { FallbackToCpu = false };
        if (request.Device.type == DeviceType.CUDA)
            ml.GpuDeviceId = Math.Max(0, request.Device.index);
        InstanceSegmentationTransformer transformer = LoadTransformer(path, ml);
        return new Detector(transformer.Detect, transformer.ClassNames, transformer, transformer.ClassIds);
    }

    /// <summary>The detector in a model zip, on the CPU; the caller disposes it.</summary>
    public static InstanceSegmentationTransformer LoadTransformer(string path) => LoadTransformer(path, new MLContext());

    private static InstanceSegmentationTransformer LoadTransformer(string path, MLContext ml)
    {
        ITransformer model = ml.Model.Load(path, out _);
        if (Find(model) is { } transformer)
            return transformer;

        (model as IDisposable)?.Dispose();
        throw new FormatException($"{path}: the model holds no instance segmentation.");
    }

    // A pipeline is a chain of transformers, and a part of it may be a chain itself.
    private static InstanceSegmentationTransformer? Find(ITransformer model) => model switch
    {
        InstanceSegmentationTransformer found => found,
        IEnumerable<ITransformer> chain => chain.Select(Find).LastOrDefault(found => found is not null),
        _ => null,
    };
}
