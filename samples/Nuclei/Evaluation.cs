using MaskRcnn;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet;
using MaskRcnn.Tiling;
using Microsoft.ML;

namespace Nuclei;

/// <summary>COCO's AP, and the score of the competition, which knows no scores of detections and no overlaps.</summary>
internal static class Evaluation
{
    private const int Pictures = 8, Columns = 4;

    public static void Run(string images, string modelPath, bool flips, int tile, float score, string picturePath)
    {
        InstanceDataset dataset = Training.Read(images);
        using InstanceSegmentationTransformer model = Open(modelPath, flips);
        var evaluator = new CocoEvaluator(IouKind.Masks, dataset.ClassNames);
        List<(IReadOnlyList<RleMask>, IReadOnlyList<RleMask>)> competition = [];
        List<RgbImage> drawn = [];
        foreach (DatasetImage image in dataset.Images)
        {
            RgbImage pixels = image.LoadPixels();
            Detections found = Detect(model, pixels, tile), sure = found.Above(score).WithoutOverlaps();
            RleMask[] truths = [.. image.Instances.Select(instance => instance.Mask.ToRle(image.Size))];
            evaluator.AddImage(
                image.Id, [.. truths.Select(mask => new GroundTruth(1, mask, mask.BoundingBox, mask.Area))], Detection.FromDetections(found));
            competition.Add((truths, sure.Masks));
            if (drawn.Count < Pictures)
                drawn.Add(DetectionPainter.Draw(pixels, sure, model.ClassNames, new PaintOptions { ColorByInstance = true, Labels = false, Boxes = false }));
        }

        ContactSheet.Tile(drawn, Columns).Save(picturePath);
        CocoMetrics metrics = evaluator.Compute();
        Console.WriteLine($"{dataset.Images.Count} images: mask AP {metrics.AveragePrecision:F3}, AP50 {metrics.AveragePrecision50:F3}, "
            + $"Data Science Bowl score {DataScienceBowlScore.Compute(competition):F3}; saved {picturePath}");
    }

    /// <summary>The model, which looks at all four mirror images if wanted: microscopes know no up.</summary>
    public static InstanceSegmentationTransformer Open(string modelPath, bool flips)
    {
        InstanceSegmentationTransformer model = new MLContext().Model.LoadInstanceSegmentation(modelPath);
        model.TestTimeAugmentation = flips ? new TestTimeAugmentation { FlipVertically = true } : null;
        return model;
    }

    /// <summary>What is in an image as a whole, or in tiles of it that overlap by an eighth: a large image keeps its small nuclei so.</summary>
    public static Detections Detect(InstanceSegmentationTransformer model, RgbImage image, int tile) => tile == 0
        ? model.Detect(image)
        : new TiledDetector(model.Detect, new TilingOptions { TileSize = tile, Overlap = tile / 8 }).Detect(image);
}
