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
/// <para>Safe to use from several threads and cursors at once; the network itself runs on one thread of its own, image by image.
/// Dispose the transformer to free the weights; a <see cref="PredictionEngine{TSrc, TDst}"/> disposes its model by default.</para>
/// </remarks>
public sealed partial class InstanceSegmentationTransformer : RowToRowTransformerBase, IDisposable
{
    internal const string UserName = "Instance segmentation (Mask R-CNN)";

    private readonly ModelDescription _description;
    private readonly MaskRcnnModel _model;
    private readonly Predictor _predictor;
    private bool _disposed;

    internal InstanceSegmentationTransformer(IHostEnvironment env, ModelDescription description, MaskRcnnModel model, int threadCount)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(InstanceSegmentationTransformer)))
    {
        _description = description;
        _model = model;
        _predictor = new Predictor(model, threadCount);
    }

    /// <summary>The class names; class <c>i</c> is key value <c>i + 1</c> of the predicted labels. Empty for a label that no class uses.</summary>
    public IReadOnlyList<string> ClassNames => _description.Labels.Names;

    /// <summary>Frees the weights. Predicting or saving afterwards throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _disposed = true;
        _predictor.Dispose();
    }

    // Found by ML.NET through the LoadableClass attributes above.
    private static InstanceSegmentationTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(ModelFormat.Version);
        var (description, model) = ModelFormat.Load(env, ctx);
        var device = TorchDevice.Choose(env);
        if (device.type != TorchSharp.DeviceType.CPU)
            model = TorchSharp.ModuleExtensionMethods.to(model, device);
        return new InstanceSegmentationTransformer(env, description, model, 0);
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
        ModelFormat.Save(ctx, _description, _model);
    }

    /// <inheritdoc />
    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);
}
