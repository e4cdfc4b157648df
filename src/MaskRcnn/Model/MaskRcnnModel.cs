using System.Diagnostics;
using MaskRcnn.Backbones;
using MaskRcnn.Layers;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Runtime;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn;

/// <summary>
/// Mask R-CNN with a feature pyramid (He et al., ICCV 2017; Lin et al., CVPR 2017). Structure, numbers and the names of the weights
/// are those of torchvision's <c>maskrcnn_resnet50_fpn</c> or <c>maskrcnn_resnet50_fpn_v2</c>, as the options say. Not thread-safe;
/// dispose it to free the weights.
/// </summary>
public sealed partial class MaskRcnnModel : nn.Module
{
    private readonly MaskRcnnOptions _options;
    private readonly ImageTransform _transform, _trainingTransform;
    private readonly RegionLearner _learner;
    private readonly RegionDetector _detector;

    [ComponentName(Name = "backbone")]
    private readonly PyramidBackbone _backbone;

    [ComponentName(Name = "rpn")]
    private readonly RegionProposalNetwork _rpn;

    [ComponentName(Name = "roi_heads")]
    private readonly RegionHeads _heads;

    /// <summary>A model with random weights from torch's global generator, in training mode, on torch's default device.</summary>
    /// <param name="classCount">Classes to detect, without background, at least 1.</param>
    /// <param name="options">Structure and rules; copied.</param>
    /// <exception cref="ArgumentException">An option or the number of classes is out of range.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or does not start here.</exception>
    public MaskRcnnModel(int classCount, MaskRcnnOptions options)
        : base(NameOnceLoaded())
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        options.Validate();
        // TorchSharp's convolutions leave a tensor to finalizers when they are made; weights do not belong to scopes.
        using var scope = NewDisposeScope();
        ClassCount = classCount;
        _options = options.Clone();
        (_transform, _trainingTransform) = (new ImageTransform(_options), new ImageTransform(_options, training: true));
        _backbone = new PyramidBackbone(_options);
        _rpn = new RegionProposalNetwork(_options);
        _heads = new RegionHeads(_options, classCount);
        _learner = new RegionLearner(_heads, _options);
        _detector = new RegionDetector(_heads, _options);
        RegisterComponents();
        train();
    }

    /// <summary>Classes to detect, without background; labels are 1 to this.</summary>
    public int ClassCount { get; }

    /// <summary>A copy of the options the model was made with.</summary>
    public MaskRcnnOptions Options => _options.Clone();

    /// <summary>
    /// The shorter side in pixels that images are resized to. No weight depends on it: a smaller one is faster and finds less. One above
    /// <see cref="MaskRcnnOptions.MaxSize"/> raises that too.
    /// </summary>
    /// <exception cref="ArgumentException">Out of the range that <see cref="MaskRcnnOptions.MinSize"/> has.</exception>
    public int MinSize
    {
        get => _options.MinSize;
        set
        {
            MaskRcnnOptions changed = _options.Clone();
            (changed.MinSize, changed.MaxSize) = (value, Math.Max(value, changed.MaxSize));
            changed.Validate();
            (_options.MinSize, _options.MaxSize) = (changed.MinSize, changed.MaxSize);
        }
    }

    /// <summary>Where the weights are; images must be there too.</summary>
    public Device Device => parameters().First().device;

    /// <summary>Finds the instances in images. Needs evaluation mode, records no gradients, leaves no tensor behind.</summary>
    /// <param name="images">[3,H,W] float32, RGB, 0 to 1, each of any size; not changed, not disposed.</param>
    /// <returns>Detections of each image in pixels of the image as given, best first.</returns>
    /// <exception cref="ArgumentException">An image has another shape, type or device; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The model is in training mode.</exception>
    public IReadOnlyList<Detections> Detect(IReadOnlyList<Tensor> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Run(images, recorder: null);
    }

    private Detections[] Run(IReadOnlyList<Tensor> images, TraceRecorder? recorder)
    {
        if (training)
            throw new InvalidOperationException("Detect needs a model in evaluation mode; call eval() first.");
        if (images.Count == 0)
            return [];

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        ImageBatch batch = Prepare(images);
        Tensor[] pyramid = _backbone.call(batch.Pixels);
        RpnPrediction prediction = _rpn.Predict(pyramid, batch.PaddedSize);
        Boxes[] proposals = _rpn.Propose(prediction, batch, recorder?.Anchors);
        Detections[] detections = _detector.Detect(pyramid, proposals, batch, recorder?.Regions);
        recorder?.Complete(batch, prediction, proposals, detections);
        return detections;
    }

    /// <inheritdoc/>
    /// <remarks>Training mode ends what was prepared for inference, since the weights may change.</remarks>
    public override void train(bool train = true)
    {
        base.train(train);
        if (train)
            ReleaseInference();
    }

    /// <summary>
    /// Copies the weights into the form in which inference is fastest, until training mode begins. Changes of the weights in
    /// between have no effect on <see cref="Detect"/>.
    /// </summary>
    internal void PrepareInference(Precision precision)
    {
        using var retention = new HeapRetention();
        foreach (IInferenceLayer layer in modules().OfType<IInferenceLayer>())
            layer.Prepare(precision);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ReleaseInference();
        base.Dispose(disposing);
    }

    private ImageBatch Prepare(IReadOnlyList<Tensor> images)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.Resize);
        return _transform.Prepare(images, Device);
    }

    private void ReleaseInference()
    {
        foreach (IInferenceLayer layer in modules().OfType<IInferenceLayer>())
            layer.Release();
    }

    /// <summary>Computes the losses of a batch. Needs training mode.</summary>
    /// <param name="images">[3,H,W] float32, RGB, 0 to 1, each of any size; at least one; not changed, not disposed.</param>
    /// <param name="targets">The objects of each image in its pixels; none makes the image a negative example.</param>
    /// <param name="picker">Chooses the anchors and proposals that enter the losses.</param>
    /// <param name="precision">
    /// The type of the feature maps, and so of what is computed from them until scores and boxes, which are float32 like weights, their
    /// gradients, normalisation and losses.
    /// </param>
    /// <returns>Five 0-d losses on the autograd graph; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">Images and targets do not fit each other or the model; the message names which.</exception>
    /// <exception cref="InvalidOperationException">The model is in evaluation mode.</exception>
    internal MaskRcnnLosses ComputeLosses(
        IReadOnlyList<Tensor> images,
        IReadOnlyList<InstanceTargets> targets,
        IIndexPicker picker,
        Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(picker);
        if (!training)
            throw new InvalidOperationException("ComputeLosses needs a model in training mode; call train() first.");

        TargetChecks.CheckCount(images.Count, targets.Count);
        ImageBatch batch = _trainingTransform.Prepare(images, Device);
        using Tensor pixels = batch.Pixels;
        return ComputeLosses(batch, targets, picker, precision);
    }

    /// <summary>The same for a batch that is prepared already; its tensor stays the caller's.</summary>
    internal MaskRcnnLosses ComputeLosses(
        ImageBatch batch, IReadOnlyList<InstanceTargets> targets, IIndexPicker picker, Precision precision)
    {
        using var scope = NewDisposeScope();
        TargetChecks.Check(targets, batch, ClassCount);
        Boxes[] padded = [.. targets.Select((target, image) => batch.ToPadded(image, target.Boxes))];
        Boxes[] crowds = [.. targets.Select((target, image) => _options.RespectCrowds ? batch.ToPadded(image, target.CrowdBoxes) : Boxes.Empty)];
        Boxes[] truths = Array.ConvertAll(padded, batch.ToFrame);
        Tensor[] pyramid = _backbone.call(batch.Pixels.to(precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32));
        RpnPrediction prediction = _rpn.Predict(pyramid, batch.PaddedSize);
        Boxes[] proposals = _rpn.Propose(prediction, batch);
        RpnLosses rpn = _rpn.ComputeLosses(prediction, padded, crowds, picker);
        RegionLosses regions = _learner.ComputeLosses(
            pyramid, proposals, batch, targets, truths, Array.ConvertAll(crowds, batch.ToFrame), picker);
        scope.MoveToOuter(regions.Classifier, regions.BoxRegression, regions.Mask, rpn.Objectness, rpn.BoxRegression);
        return new MaskRcnnLosses(regions.Classifier, regions.BoxRegression, regions.Mask, rpn.Objectness, rpn.BoxRegression)
        {
            Counts = [regions.Regions, regions.Offsets, regions.Masks, rpn.Anchors, rpn.Offsets],
        };
    }

    // Before the constructor of TorchSharp's module, which is native already.
    private static string NameOnceLoaded()
    {
        NativeRuntime.Require();
        return nameof(MaskRcnnModel);
    }
}
