using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using Microsoft.ML;

namespace Web;

/// <summary>The one model: a zip that ML.NET saved, over libtorch, or an ONNX file, over ONNX Runtime.</summary>
public sealed record Detector(Func<RgbImage, Detections> Detect, IReadOnlyList<string> ClassNames, IReadOnlyList<long> ClassIds)
{
    public static Detector Open(string path)
    {
        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            var onnx = new OnnxDetector(path);
            return new Detector(onnx.Detect, onnx.ClassNames, onnx.ClassIds);
        }

        InstanceSegmentationTransformer model = new MLContext().Model.LoadInstanceSegmentation(path);
        return new Detector(model.Detect, model.ClassNames, model.ClassIds);
    }
}
