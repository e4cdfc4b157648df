using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Proposals;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>Measures the instances of a data set, crowds left out; opens no image.</summary>
internal sealed class DatasetMeasures
{
    // Anchors of a large image are a quarter of a million: of larger data sets every so many images do.
    private const int MostCovered = 500;

    private readonly MeasuredInstance[][] _images;

    public DatasetMeasures(InstanceDataset dataset, MaskRcnnOptions model, CancellationToken cancellationToken)
    {
        _images = new MeasuredInstance[dataset.Images.Count][];
        int step = (dataset.Images.Count + MostCovered - 1) / MostCovered;
        CoveredImages = (dataset.Images.Count + step - 1) / step;
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, _images.Length, options, i => _images[i] = Measure(dataset.Images[i], i % step == 0 ? model : null));
    }

    /// <summary>The instances, image by image.</summary>
    public IReadOnlyList<IReadOnlyList<MeasuredInstance>> Images => _images;

    /// <summary>All instances.</summary>
    public IEnumerable<MeasuredInstance> Instances => _images.SelectMany(image => image);

    /// <summary>Images of which the anchors were compared.</summary>
    public int CoveredImages { get; }

    private static MeasuredInstance[] Measure(DatasetImage image, MaskRcnnOptions? model)
    {
        (DatasetInstance Instance, RleMask Mask)[] instances = [.. image.Instances.Where(instance => !instance.IsCrowd)
            .Select(instance => (instance, instance.Mask.ToRle(image.Size))).Where(item => !item.Item2.IsEmpty)];
        Boxes boxes = Boxes.FromBoxes([.. instances.Select(item => item.Mask.BoundingBox)]);
        float[] coverage = model is null || boxes.Count == 0 ? [.. Enumerable.Repeat(float.NaN, boxes.Count)] : Cover(model, image.Size, boxes);
        return [.. instances.Select((item, i) => new MeasuredInstance(
            item.Instance.Label, item.Mask.Area, boxes[i].Width, boxes[i].Height, Difference(item.Instance.Box, boxes[i]), coverage[i]))];
    }

    // As the network sees the image: resized, and padded to what its maps divide.
    private static float[] Cover(MaskRcnnOptions model, ImageSize size, Boxes boxes)
    {
        if (model.Resampling == ImageResampling.ZeroExtended)
        {
            ImagePlacement placement = CanvasLayout.Place(size, model, model.ResizeModeOf(training: false));
            Boxes placed = boxes.Scale(placement.Resized.Width / (float)size.Width, placement.Resized.Height / (float)size.Height).Translate(placement.Left, placement.Top);
            return AnchorTargets.CoverageOf(placed, AnchorTargets.Generate(model, placement.Canvas));
        }

        ImageSize resized = new ImageTransform(model).Resize(size);
        Boxes scaled = boxes.Scale(resized.Width / (float)size.Width, resized.Height / (float)size.Height);
        Anchors anchors = AnchorTargets.Generate(model, new ImageSize(Pad(resized.Width), Pad(resized.Height)));
        return AnchorTargets.CoverageOf(scaled, anchors);

        static int Pad(int side) => (side + 31) / 32 * 32;
    }

    private static double? Difference(CocoBox? stated, Box box) => stated is not { } file
        ? null
        : Math.Max(
            Math.Max(Math.Abs(file.X - box.X0), Math.Abs(file.Y - box.Y0)),
            Math.Max(Math.Abs(file.X + file.Width - box.X1), Math.Abs(file.Y + file.Height - box.Y1)));
}
