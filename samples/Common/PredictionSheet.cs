using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;

namespace Samples.Common;

/// <summary>Draws predictions over their images, tiled into one picture.</summary>
public static class PredictionSheet
{
    private const float LowestScoreDrawn = 0.5f;

    public static void Write(MLContext ml, IDataView predictions, string imageFolder, string path, int scale)
    {
        List<RgbImage> pictures = [];
        foreach (var row in ml.Data.CreateEnumerable<PredictionRow>(predictions, reuseRowObject: false))
        {
            var image = RgbImage.Load(Path.Combine(imageFolder, row.ImagePath));
            string[] classNames = [.. row.PredictedLabel.Distinct().Order()];
            pictures.Add(DetectionPainter.Draw(image, Select(row, image.Size, classNames), classNames, scale));
        }

        ContactSheet.Arrange(pictures).Save(path);
    }

    private static Detections Select(PredictionRow row, ImageSize size, string[] classNames)
    {
        int count = row.Score.Count(score => score >= LowestScoreDrawn);
        return new Detections(
            size,
            new Boxes(row.PredictedBoundingBoxes.AsSpan(0, 4 * count)),
            [.. row.PredictedLabel.Take(count).Select(name => Array.IndexOf(classNames, name) + 1)],
            row.Score[..count],
            [.. row.PredictedMasks.Take(count).Select(mask => mask.ToRle(size))]);
    }
}
