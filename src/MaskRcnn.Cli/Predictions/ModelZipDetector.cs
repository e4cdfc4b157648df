using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;
using TorchSharp;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Loads a detector from a model zip that ML.NET saved.</summary>
internal static class ModelZipDetector
{
    public static Detector Load(string path, DetectorRequest request)
    {
        SlowPrecision.Refuse(request.Precision ?? Precision.Float32, request.Device);
        if (IsWeights(path))
            throw new ArgumentException($"{path} is a file of weights, not a model that ML.NET saved: give it as --weights.");
        var ml = new MLContext { FallbackToCpu = false };
        if (request.Device.type == DeviceType.CUDA)
            ml.GpuDeviceId = Math.Max(0, request.Device.index);
        InstanceSegmentationTransformer model = ml.Model.LoadInstanceSegmentation(path);
        try
        {
            model.ThreadCount = request.ThreadCount;
            model.Precision = request.Precision ?? model.Precision;
            model.MinSize = request.MinSize ?? model.MinSize;
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return new Detector(model.Detect, model.ClassNames, model, model.ClassIds) { LeastScore = request.LeastScore, Trace = model.Trace };
    }

    private static bool IsWeights(string path)
    {
        if (ModelZip.IsModel(path))
            return false;
        try
        {
            using var file = WeightsFile.Open(path);
            return file.Entries.Count > 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }
}
