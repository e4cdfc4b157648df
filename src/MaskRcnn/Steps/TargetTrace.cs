using MaskRcnn.Matching;
using MaskRcnn.Proposals;
using MaskRcnn.Randomness;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;
using TorchSharp;

namespace MaskRcnn;

/// <summary>
/// What one example teaches: anchors and regions of interest with their targets, chosen by the code of the training itself. Regions
/// that a network would propose are made up around the objects and at random. All boxes are in pixels of the example's image. Nothing
/// to dispose.
/// </summary>
public sealed class TargetTrace
{
    /// <summary>Sides of the masks that the mask branch should predict.</summary>
    public const int MaskSide = RegionHeads.MaskSize;

    private TargetTrace()
    {
    }

    /// <summary>How the image lies in the network's input.</summary>
    public required NetworkInput Input { get; init; }

    /// <summary>The boxes of the objects.</summary>
    public required Boxes Objects { get; init; }

    /// <summary>The highest IoU that each object has with an anchor.</summary>
    public required IReadOnlyList<float> Coverage { get; init; }

    /// <summary>How many anchors there are of each role, in the order of <see cref="AnchorRole"/>.</summary>
    public required IReadOnlyList<int> RoleCounts { get; init; }

    /// <summary>All positive anchors, the negative ones that were sampled, and some neutral ones.</summary>
    public required IReadOnlyList<TargetAnchor> Anchors { get; init; }

    /// <summary>The regions of interest that were sampled.</summary>
    public required IReadOnlyList<TargetRegion> Regions { get; init; }

    /// <summary>Prepares an example as a training does and chooses what it would learn from.</summary>
    /// <param name="options">Of the model.</param>
    /// <param name="example">The example, augmented already.</param>
    /// <param name="seed">The same seed chooses the same.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the network cannot take an image of this size.</exception>
    public static TargetTrace Of(MaskRcnnOptions options, TrainingExample example, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(example);
        options.Validate();
        using var scope = torch.NewDisposeScope();
        ImageBatch batch = ImageTransform.Join([new ImagePreparer(options, training: true).Prepare(example.Image)]);
        var random = RandomSource.ForStream(seed);
        var picker = new RandomIndexPicker(random);
        var frame = new TraceFrame(batch, 0);
        var anchors = new AnchorTargets(options, batch, example.Targets);
        var regions = new RegionTargets(options, batch, example.Targets, RandomRegions.Around(batch, example.Targets.Boxes, random));
        return new TargetTrace
        {
            Input = frame.Input,
            Objects = example.Targets.Boxes,
            Coverage = anchors.Coverage,
            RoleCounts = anchors.RoleCounts,
            Anchors = anchors.Choose(frame, picker),
            Regions = regions.Choose(frame, picker),
        };
    }
}
