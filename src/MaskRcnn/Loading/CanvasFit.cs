using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>
/// Brings examples to the size of the network's input before anything else is done to them, as matterport's Mask R-CNN does. Instances
/// that lose their last pixel are dropped. Thread-safe.
/// </summary>
internal sealed class CanvasFit(MaskRcnnOptions options)
{
    private readonly ImageResizeMode _mode = options.ResizeModeOf(training: true);

    /// <summary>A fit for one model, or null where its images keep their size until they reach the network.</summary>
    public static CanvasFit? Of(MaskRcnnOptions options) =>
        options.Resampling == ImageResampling.ZeroExtended ? new CanvasFit(options) : null;

    /// <summary>Fits an example.</summary>
    /// <param name="example">The example.</param>
    /// <param name="random">Chooses the part that is cut out, where one is.</param>
    public TrainingExample Fit(TrainingExample example, RandomSource random)
    {
        ImagePlacement placement = CanvasLayout.Place(example.Image.Size, options, _mode, random);
        RgbImage image = CanvasImage.Draw(example.Image, placement);
        RleMask[] masks = [.. example.Targets.Masks.Select(mask => CanvasMask.Draw(mask, placement))];
        int[] kept = [.. Enumerable.Range(0, masks.Length).Where(i => !masks[i].IsEmpty)];
        var targets = new InstanceTargets(
            placement.Canvas, Array.ConvertAll(kept, i => example.Targets.Labels[i]), Array.ConvertAll(kept, i => masks[i]))
        {
            Crowds = [.. example.Targets.Crowds.Select(crowd => CanvasMask.Draw(crowd, placement)).Where(crowd => !crowd.IsEmpty)],
        };
        return new TrainingExample(example.Name, image, targets);
    }
}
