using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using MaskRcnn.Onnx.Transformer;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(OnnxDetectionTransformer), null, typeof(SignatureLoadModel),
    OnnxDetectionTransformer.UserName, OnnxModelFormat.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(OnnxDetectionTransformer), null, typeof(SignatureLoadRowMapper),
    OnnxDetectionTransformer.UserName, OnnxModelFormat.LoaderSignature)]

namespace MaskRcnn.Onnx;

/// <summary>
/// A detector from an ONNX file: adds the same columns as a model of this library over libtorch, without libtorch.
/// </summary>
/// <remarks>
/// <para>Saved by <c>mlContext.Model.Save</c> with the whole file inside, loaded by <c>mlContext.Model.Load</c> in any process that can find
/// this assembly.</para>
/// <para>Safe to use from several threads and cursors at once, once its settings are made. A <see cref="PredictionEngine{TSrc, TDst}"/> over it is
/// for one thread at a time. Dispose it to free the model; a
/// <see cref="PredictionEngine{TSrc, TDst}"/> disposes its model by default.</para>
/// </remarks>
public sealed class OnnxDetectionTransformer : DetectionTransformer, IDisposable
{
    internal const string UserName = "Instance segmentation (ONNX)";

    private readonly OnnxTransformerState _state;
    private readonly OnnxDetector _detector;
    private bool _disposed;

    internal OnnxDetectionTransformer(IHostEnvironment env, OnnxTransformerState state, OnnxDetector detector)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(OnnxDetectionTransformer)))
    {
        (_state, _detector) = (state, detector);
        Labels = MaskRcnn.MLNet.ClassLabels.FromNames([.. detector.ClassNames], hasKeyValues: true).WithIds(detector.ClassIds);
    }

    private protected override DetectionColumnNames Columns => _state.Columns;

    private protected override ClassLabels Labels { get; }

    private protected override string OwnExport => "SaveAsOnnx(path) of the detector, which writes the file that it was made of,";

    /// <summary>Writes the ONNX file that the detector was made of.</summary>
    /// <param name="path">Usually ends in .onnx; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveAsOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, temporary => File.WriteAllBytes(temporary, _state.Model));
    }

    /// <summary>Frees the model. Predicting or saving afterwards throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (!_disposed)
            _detector.Dispose();
        _disposed = true;
    }

    private protected override Detections FindAll(RgbImage image)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _detector.Detect(image);
    }

    // Found by ML.NET through the LoadableClass attributes above.
    private static OnnxDetectionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(OnnxModelFormat.Version);
        OnnxTransformerState state = OnnxModelFormat.Load(env, ctx);
        try
        {
            return new OnnxDetectionTransformer(env, state, new OnnxDetector(state.Model, "The model", state.Options));
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw env.ExceptDecode(error, $"The ONNX model in the file is damaged: {error.Message}");
        }
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema) =>
        Create(env, ctx).MakeRowMapper(inputSchema);

    /// <inheritdoc />
    protected override void SaveModel(ModelSaveContext ctx)
    {
        Host.CheckValue(ctx, nameof(ctx));
        ObjectDisposedException.ThrowIf(_disposed, this);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(OnnxModelFormat.Version);
        OnnxModelFormat.Save(ctx, _state);
    }
}
