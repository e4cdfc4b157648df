using MaskRcnn.Images;
using MaskRcnn.Images.Depth;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Datasets;

/// <summary>Checks the file of an image against what the annotations say.</summary>
internal static class ImageFileInspector
{
    /// <param name="findings">The image.</param>
    /// <param name="decode">Whether its pixels are decoded.</param>
    /// <param name="turned">How a repair takes sizes from before an Exif turn.</param>
    public static void Inspect(ImageFindings findings, bool decode, TurnedSize turned)
    {
        DatasetImage image = findings.Image;
        ImageSize actual;
        try
        {
            actual = ImageFiles.ReadSize(image.Path, out bool isDeep);
            if (isDeep && actual.Area <= RgbImage.MaxPixels)
            {
                InspectDepth(findings);
            }
            else if (decode && actual.Area <= RgbImage.MaxPixels)
            {
                actual = RgbImage.Load(image.Path, image.DepthScaling).Size;
            }
        }
        catch (InvalidImageException error)
        {
            FindingKind kind = File.Exists(image.Path) ? FindingKind.UnreadableImage : FindingKind.MissingImage;
            findings.ReportImage(kind, error.Reason);
            return;
        }

        if (actual.Area > RgbImage.MaxPixels)
        {
            findings.ReportImage(
                FindingKind.UnreadableImage,
                $"the file has {actual} = {actual.Area} pixels, more than the {RgbImage.MaxPixels} that are decoded");
        }
        else if (actual != image.Size)
        {
            string message = $"the file has {actual} pixels, its annotations say {image.Size}";
            SKEncodedOrigin orientation = ImageFiles.ReadOrientation(image.Path);
            if (orientation >= SKEncodedOrigin.LeftTop && image.Size == new ImageSize(actual.Height, actual.Width))
            {
                ExifTurn.Report(findings, message, orientation, turned);
            }
            else if (image.Instances.All(instance => Fits(instance.Mask, actual)))
            {
                findings.ReportSize(message, actual);
            }
            else
            {
                findings.ReportImage(FindingKind.SizeMismatch, message);
            }
        }
    }

    /// <summary>Decodes the picture, and looks whether the full range would lose it.</summary>
    private static void InspectDepth(ImageFindings findings)
    {
        DeepImage deep = DeepDecoder.Load(findings.Image.Path);
        if (findings.Image.DepthScaling == DepthScaling.FullRange && deep.Loss() is { } loss)
        {
            findings.Mention(
                FindingKind.UnusedDepth, null, $"{loss}: choose {nameof(DatasetReaderOptions.DepthScaling)} {nameof(DepthScaling.Percentiles)}");
        }
    }

    /// <summary>
    /// Whether a mask may be meant for an image of the size. Run lengths are of one size only; polygons tell by their extent.
    /// </summary>
    private static bool Fits(InstanceMask mask, ImageSize size) =>
        mask.Polygons is { } polygons && Extent.Of(polygons).IsWithin(size, tolerance: 0);
}
