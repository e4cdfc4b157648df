using MaskRcnn.Images;
using Microsoft.ML.OnnxRuntime;

namespace MaskRcnn.Onnx.Tests.Export;

/// <summary>A model in a temporary file, run by ONNX Runtime alone.</summary>
internal sealed class ExportedModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InferenceSession _session;

    public ExportedModel(MaskRcnnModel model, OnnxExportOptions? options = null)
    {
        Path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(Path, options);
        using var settings = new SessionOptions();
        settings.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        _session = new InferenceSession(Path, settings);
    }

    public string Path { get; }

    public RawDetections Run(params RgbImage[] images)
    {
        bool bytes = _session.InputMetadata["image"].ElementType == typeof(byte);
        (int height, int width) = (images[0].Height, images[0].Width);
        using OrtValue input = bytes
            ? OrtValue.CreateTensorValueFromMemory<byte>([.. images.SelectMany(image => image.Pixels.ToArray())], [images.Length, height, width, 3])
            : OrtValue.CreateTensorValueFromMemory<float>([.. images.SelectMany(ToPlanes)], [images.Length, 3, height, width]);
        using var run = new RunOptions();
        using var results = _session.Run(run, ["image"], [input], ["boxes", "labels", "scores", "masks", "images"]);
        return new RawDetections(
            results[0].GetTensorDataAsSpan<float>().ToArray(), results[1].GetTensorDataAsSpan<long>().ToArray(),
            results[2].GetTensorDataAsSpan<float>().ToArray(),
            results[3].GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Bool
                ? Array.ConvertAll(results[3].GetTensorDataAsSpan<bool>().ToArray(), bit => bit ? 1f : 0f)
                : results[3].GetTensorDataAsSpan<float>().ToArray(),
            results[4].GetTensorDataAsSpan<long>().ToArray());
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private static IEnumerable<float> ToPlanes(RgbImage image)
    {
        byte[] pixels = image.Pixels.ToArray();
        return Enumerable.Range(0, 3).SelectMany(channel => pixels.Where((_, i) => i % 3 == channel)).Select(sample => sample / 255f);
    }
}
