using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>Masks of detections: as the network gives them, and resized into the image.</summary>
internal sealed class MaskTiles(TracedImage image, LabelNames labels, int most)
{
    private const int Side = 140;

    /// <summary>Three pictures for each of the first detections.</summary>
    public IReadOnlyList<object> Tiles => [.. image.Trace.Masks.Take(most).Select((mask, i) => Tile(mask, i))];

    private object Tile(PredictedMask mask, int index)
    {
        DetectionCandidate candidate = image.Trace.Candidates[mask.Candidate];
        RgbImage predicted = HeatMap.Draw(mask.Probabilities, new ImageSize(mask.Side, mask.Side), new Box(0, 0, mask.Side, mask.Side), 0, 1);
        (RgbImage crop, RgbImage pasted) = Crop(image.Trace.Detections.Masks[index], mask.Box);
        return new
        {
            title = $"{labels.Of(candidate.Label)} {ChartText.Measure(candidate.Score)}",
            predicted = PagePicture.Exact(predicted),
            crop = PagePicture.Small(crop, Side),
            pasted = PagePicture.Small(pasted, Side),
            side = mask.Side,
        };
    }

    private (RgbImage Crop, RgbImage Pasted) Crop(RleMask mask, Box box)
    {
        int left = Math.Clamp((int)MathF.Floor(box.X0), 0, image.Image.Width - 1), top = Math.Clamp((int)MathF.Floor(box.Y0), 0, image.Image.Height - 1);
        int width = Math.Clamp((int)MathF.Ceiling(box.X1), left + 1, image.Image.Width) - left;
        int height = Math.Clamp((int)MathF.Ceiling(box.Y1), top + 1, image.Image.Height) - top;
        RgbImage crop = image.Image.Crop(left, top, width, height);
        var bits = new byte[width * height];
        mask.DecodeRegion(left, top, width, height, bits);
        byte[] pixels = crop.Pixels.ToArray();
        for (int i = 0; i < bits.Length; i++)
        {
            // What is outside the mask becomes a dark grey, so that its edge shows.
            if (bits[i] != 0)
                continue;
            int grey = (pixels[3 * i] + pixels[3 * i + 1] + pixels[3 * i + 2]) / 10;
            pixels.AsSpan(3 * i, 3).Fill((byte)grey);
        }

        return (crop, new RgbImage(width, height, pixels));
    }
}
