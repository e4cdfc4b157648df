using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using Microsoft.ML;

namespace Samples.Common;

/// <summary>Draws predictions over their images, tiled into one picture.</summary>
public static class PredictionSheet
{
    public static void Write(MLContext ml, IDataView predictions, string imageFolder, string path, int columns, PaintOptions options)
    {
        PredictionRow[] rows = [.. ml.Data.CreateEnumerable<PredictionRow>(predictions, reuseRowObject: false)];
        string[] classNames = [.. rows.SelectMany(row => row.PredictedLabel).Distinct().Order()];
        RgbImage[] pictures = [.. rows.Select(row => Draw(row, RgbImage.Load(Path.Combine(imageFolder, row.ImagePath)), classNames, options))];
        ContactSheet.Tile(pictures, columns).Save(path);
    }

    private static RgbImage Draw(PredictionRow row, RgbImage image, string[] classNames, PaintOptions options) =>
        DetectionPainter.Draw(image, ToDetections(row, image.Size, classNames), classNames, options);

    private static Detections ToDetections(PredictionRow row, ImageSize size, string[] classNames) => new(
        size,
        new Boxes(row.PredictedBoundingBoxes),
        [.. row.PredictedLabel.Select(name => Array.IndexOf(classNames, name) + 1)],
        row.Score,
        [.. row.PredictedMasks.Select(mask => mask.ToRle(size))]);
}
