using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(InstanceSegmentationTransformer), null, typeof(SignatureLoadModel),
    InstanceSegmentationTransformer.UserName, ModelFormat.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(InstanceSegmentationTransformer), null, typeof(SignatureLoadRowMapper),
    InstanceSegmentationTransformer.UserName, ModelFormat.LoaderSignature)]

namespace MaskRcnn.MLNet;

/// <summary>
/// A fitted Mask R-CNN: adds the columns PredictedLabel, Score, PredictedBoundingBoxes and PredictedMasks to data that has an
/// image column. In each row the four have the same number of instances (four numbers per box), best score first.
/// </summary>
/// <remarks>
/// <para>Saved by <c>mlContext.Model.Save</c> with its weights, loaded by <c>mlContext.Model.Load</c> in any process that can find
/// this assembly.</para>
/// <para>Safe to use from several threads and cursors at once, once its settings are made; the network itself runs on one thread of its own, image
/// by image. A <see cref="PredictionEngine{TSrc, TDst}"/> over it is for one thread at a time: make one for each, or call Detect or DetectAsync.
/// Dispose the transformer to free the weights; a <see cref="PredictionEngine{TSrc, TDst}"/> disposes its model by default.</para>
/// </remarks>
public sealed partial class InstanceSegmentationTransformer : DetectionTransformer, IDisposable
{
    internal const string UserName = "Instance segmentation (Mask R-CNN)";

    private readonly MaskRcnnModel _model;
    private readonly Lock _lock = new();
    private ModelDescription _description;
    private Predictor? _predictor;
    private bool _disposed;

    internal InstanceSegmentationTransformer(
        IHostEnvironment env, ModelDescription description, MaskRcnnModel model, int threadCount, Precision precision = Precision.Float32)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(InstanceSegmentationTransformer)))
    {
        _description = description;
        _model = model;
        ThreadCount = threadCount;
        Precision = precision;
    }

    private protected override DetectionColumnNames Columns => _description.Columns;

    private protected override ClassLabels Labels => _description.Labels;

    // Made late, so that the settings of a loaded model can be changed, and a model that only is saved needs no thread.
    private Predictor Predictor
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _predictor ??= new Predictor(_model, new PredictorOptions { ThreadCount = ThreadCount, Precision = Precision });
            }
        }
    }

    /// <summary>Frees the weights. Predicting or saving afterwards throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_predictor is not null)
                _predictor.Dispose();
            else if (!_disposed)
                _model.Dispose();
            _disposed = true;
        }
    }

    // Found by ML.NET through the LoadableClass attributes above.
    private static InstanceSegmentationTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(ModelFormat.Version);
        var (description, model, precision) = ModelFormat.Load(env, ctx);
        var device = TorchDevice.Choose(env);
        if (device.type != TorchSharp.DeviceType.CPU)
            model = TorchSharp.ModuleExtensionMethods.to(model, device);
        return new InstanceSegmentationTransformer(env, description, model, threadCount: 0, precision);
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema) =>
        Create(env, ctx).MakeRowMapper(inputSchema);

    /// <inheritdoc />
    protected override void SaveModel(ModelSaveContext ctx)
    {
        Host.CheckValue(ctx, nameof(ctx));
        ObjectDisposedException.ThrowIf(_disposed, this);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(ModelFormat.Version);
        ModelFormat.Save(ctx, _description, _model, Precision);
    }

    private protected override Detections FindAll(RgbImage image) => Predictor.Predict(image);
}
