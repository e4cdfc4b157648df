using MaskRcnn.Masks;

namespace MaskRcnn.Structures;

/// <summary>The true instances of one image, what training compares with. Managed memory only, nothing to dispose.</summary>
public sealed class InstanceTargets
{
    private readonly int[] _labels;
    private readonly RleMask[] _masks;

    /// <summary>Copies the lists and derives the tight boxes from the masks.</summary>
    /// <param name="imageSize">Size of the image that the masks refer to.</param>
    /// <param name="labels">N class labels, 1 to K.</param>
    /// <param name="masks">N masks of the size of the image, each with at least one pixel.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, or an instance has a label below 1, an empty mask or a mask of another size; the message names
    /// the instance's index.
    /// </exception>
    public InstanceTargets(ImageSize imageSize, IReadOnlyList<int> labels, IReadOnlyList<RleMask> masks)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(masks);
        if (labels.Count != masks.Count)
        {
            throw new ArgumentException($"Targets need a label for every mask, got {labels.Count} labels and {masks.Count} masks.");
        }

        var xyxy = new float[4 * masks.Count];
        for (int i = 0; i < masks.Count; i++)
        {
            if (labels[i] < 1)
            {
                throw new ArgumentException($"Instance {i} has label {labels[i]}, expected 1 or more.", nameof(labels));
            }

            if (masks[i].Size != imageSize)
            {
                throw new ArgumentException(
                    $"The mask of instance {i} has size {masks[i].Size}, expected the image's {imageSize}.", nameof(masks));
            }

            if (masks[i].IsEmpty)
            {
                throw new ArgumentException($"The mask of instance {i} is empty, expected at least one pixel.", nameof(masks));
            }

            (xyxy[4 * i], xyxy[4 * i + 1], xyxy[4 * i + 2], xyxy[4 * i + 3]) = masks[i].BoundingBox;
        }

        ImageSize = imageSize;
        Boxes = Boxes.FromArray(xyxy);
        _labels = [.. labels];
        _masks = [.. masks];
    }

    /// <summary>Size of the image that boxes and masks refer to.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>Tight boxes of the masks, [N, 4] float32 xyxy pixels of the image.</summary>
    public Boxes Boxes { get; }

    /// <summary>Class labels, 1 to K.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>Masks of the size of the image.</summary>
    public IReadOnlyList<RleMask> Masks => _masks;

    /// <summary>Number of instances.</summary>
    public int Count => _labels.Length;

    /// <summary>An image without instances.</summary>
    /// <param name="imageSize">Size of the image.</param>
    public static InstanceTargets Empty(ImageSize imageSize) => new(imageSize, [], []);

    /// <summary>The targets of the image mirrored left and right.</summary>
    public InstanceTargets FlipHorizontally() =>
        new(ImageSize, _labels, Array.ConvertAll(_masks, mask => mask.FlipHorizontally()));

    /// <summary>The targets of the image mirrored top and bottom.</summary>
    public InstanceTargets FlipVertically() =>
        new(ImageSize, _labels, Array.ConvertAll(_masks, mask => mask.FlipVertically()));

    /// <summary>The targets of a part of the image; instances without a pixel in it are dropped.</summary>
    /// <param name="x">Left column of the part, pixels.</param>
    /// <param name="y">Top row of the part, pixels.</param>
    /// <param name="width">Columns of the part, 1 or more.</param>
    /// <param name="height">Rows of the part, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches outside the image.</exception>
    public InstanceTargets Crop(int x, int y, int width, int height)
    {
        var labels = new List<int>(Count);
        var masks = new List<RleMask>(Count);
        for (int i = 0; i < Count; i++)
        {
            var cropped = _masks[i].Crop(x, y, width, height);
            if (!cropped.IsEmpty)
            {
                labels.Add(_labels[i]);
                masks.Add(cropped);
            }
        }

        return new InstanceTargets(new ImageSize(height, width), labels, masks);
    }
}
