using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>
/// The true instances of one image, what training compares with. Immutable, safe for several threads; managed memory only, nothing to dispose.
/// </summary>
public sealed partial class InstanceTargets
{
    private readonly int[] _labels;
    private readonly RleMask[] _masks;
    private readonly PolygonMask?[] _outlines;

    /// <summary>Copies the lists and derives the tight boxes from the masks.</summary>
    /// <param name="imageSize">Size of the image that the masks refer to.</param>
    /// <param name="labels">N class labels, 1 to K.</param>
    /// <param name="masks">N masks of the size of the image, each with at least one pixel.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, or an instance has a label below 1, an empty mask or a mask of another size; the message names
    /// the instance's index.
    /// </exception>
    public InstanceTargets(ImageSize imageSize, IReadOnlyList<int> labels, IReadOnlyList<RleMask> masks)
        : this(imageSize, labels, masks, new PolygonMask?[masks?.Count ?? 0])
    {
    }

    /// <summary>Copies the lists and derives the tight boxes from the masks; keeps what the masks were drawn from.</summary>
    /// <param name="imageSize">Size of the image that masks and outlines refer to.</param>
    /// <param name="labels">N class labels, 1 to K.</param>
    /// <param name="masks">N masks of the size of the image, each with at least one pixel.</param>
    /// <param name="outlines">N polygons that the masks were drawn from, null for masks that were not; cut at the image's edges.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, or an instance has a label below 1, an empty mask or a mask of another size; the message names
    /// the instance's index.
    /// </exception>
    public InstanceTargets(
        ImageSize imageSize, IReadOnlyList<int> labels, IReadOnlyList<RleMask> masks, IReadOnlyList<PolygonMask?> outlines)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(outlines);
        if (labels.Count != masks.Count)
        {
            throw new ArgumentException($"Targets need a label for every mask, got {labels.Count} labels and {masks.Count} masks.");
        }

        if (outlines.Count != masks.Count)
        {
            throw new ArgumentException(
                $"Targets need an outline or null for every mask, got {outlines.Count} outlines and {masks.Count} masks.");
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
        _outlines = [.. outlines.Select(outline => outline?.Clip(imageSize))];
    }

    /// <summary>Size of the image that boxes and masks refer to.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>Tight boxes of the masks, [N, 4] float32 xyxy pixels of the image.</summary>
    public Boxes Boxes { get; }

    /// <summary>Class labels, 1 to K.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>Masks of the size of the image.</summary>
    public IReadOnlyList<RleMask> Masks => _masks;

    /// <summary>
    /// The polygons that masks were drawn from, in pixels of the image and cut at its edges; null for a mask that was not drawn from
    /// polygons, or of which other instances hide a part. Masks are what counts: polygons are kept so that one can be drawn anew after
    /// a change of scale or angle, from the points instead of from the pixels.
    /// </summary>
    public IReadOnlyList<PolygonMask?> Outlines => _outlines;

    /// <summary>
    /// Masks of crowds, of the size of the image: groups of objects that are not told apart, so that what overlaps one is no background.
    /// </summary>
    public IReadOnlyList<RleMask> Crowds { get; init; } = [];

    /// <summary>Tight boxes of <see cref="Crowds"/>, [M, 4] float32 xyxy pixels of the image.</summary>
    public Boxes CrowdBoxes => Boxes.FromArray([.. Crowds.SelectMany(
        crowd => new[] { crowd.BoundingBox.X0, crowd.BoundingBox.Y0, crowd.BoundingBox.X1, crowd.BoundingBox.Y1 })]);

    /// <summary>Number of instances.</summary>
    public int Count => _labels.Length;

    /// <summary>An image without instances.</summary>
    /// <param name="imageSize">Size of the image.</param>
    public static InstanceTargets Empty(ImageSize imageSize) => new(imageSize, [], []);
}
