using MaskRcnn.Images;

namespace MaskRcnn;

/// <summary>One image with its true instances; none make it a negative example.</summary>
/// <param name="Name">What to call the example in errors, usually the image's path.</param>
/// <param name="Image">The image.</param>
/// <param name="Targets">Its instances, in its pixels.</param>
public sealed record TrainingExample(string Name, RgbImage Image, InstanceTargets Targets)
{
    /// <summary>The instances, in pixels of <see cref="Image"/>.</summary>
    /// <exception cref="ArgumentException">They belong to an image of another size.</exception>
    public InstanceTargets Targets { get; } = Targets.ImageSize == Image.Size
        ? Targets
        : throw new ArgumentException(
            $"{Name}: the image has size {Image.Size}, its instances belong to an image of {Targets.ImageSize}.", nameof(Targets));

    /// <summary>About how much memory the example takes.</summary>
    internal long ByteCount
    {
        get
        {
            const int overheadPerMask = 128, bytesPerPoint = 2 * sizeof(double);
            long bytes = Image.Pixels.Length;
            foreach (var mask in Targets.Masks)
                bytes += overheadPerMask + mask.Counts.Length * sizeof(uint);
            foreach (var outline in Targets.Outlines)
                bytes += (outline?.PointCount ?? 0) * bytesPerPoint;
            return bytes;
        }
    }
}
