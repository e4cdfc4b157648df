using Google.Protobuf;
using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.Onnx.Quantization;
using OnnxMessages;

namespace MaskRcnn.Onnx;

/// <summary>
/// Brings a detector in an ONNX file to 8-bit arithmetic: convolutions and fully connected layers take uint8 and int8, which processors with
/// VNNI multiply several times as fast, and the file has a quarter of the size. Static quantisation in the QuantizeLinear-DequantizeLinear
/// form of ONNX Runtime: weights by output channel, activations by tensor, with ranges from pictures of the kind that the model is for.
/// </summary>
public static class OnnxQuantizer
{
    /// <summary>Writes the model in 8-bit arithmetic. Deterministic for the same pictures and processor.</summary>
    /// <param name="path">A detector that this library exported, in float32, with dynamic sizes.</param>
    /// <param name="output">The file to write; an existing one is replaced. May be the same file.</param>
    /// <param name="images">20 to 50 pictures; at least one.</param>
    /// <param name="options">What stays in float32; null for the defaults.</param>
    /// <param name="progress">Told after each picture how many were seen.</param>
    /// <param name="cancellationToken">Ends the calibration between pictures.</param>
    /// <returns>How many layers were brought to 8 bits.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or there is no picture.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no model that can be quantised.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is written.</exception>
    public static int Quantize(
        string path, string output, IReadOnlyCollection<RgbImage> images, OnnxQuantizationOptions? options = null,
        Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new OnnxQuantizationOptions();
        options.Validate();
        if (images.Count == 0)
            throw new ArgumentException("There are no pictures to calibrate with; expected 20 to 50.", nameof(images));
        ModelProto model = OnnxFile.Read(path);
        var plan = new QuantizationPlan(model.Graph, options);
        if (plan.Layers.Count == 0)
            throw new InvalidDataException($"{path} has no layers to quantise; expected convolutions with weights of float32 in the file.");
        IReadOnlyDictionary<string, ActivationRange> ranges = Calibration.Measure(model, plan, path, images, options, progress, cancellationToken);
        new GraphQuantizer(model.Graph, plan, ranges, options.WeightBits).Rewrite();
        model.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "maskrcnn.quantization",
            Value = $"static, QDQ, uint8 activations by tensor, int{options.WeightBits} weights by channel, {images.Count} pictures",
        });
        AtomicFile.Write(output, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            model.WriteTo(stream);
        });
        return plan.Layers.Count;
    }
}
