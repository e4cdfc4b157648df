using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>
/// The instances a model found in one image, best score first. Immutable, safe for several threads; managed memory only, nothing to dispose.
/// </summary>
public sealed partial class Detections
{
    private readonly int[] _labels;
    private readonly float[] _scores;
    private readonly RleMask[] _masks;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="imageSize">Size of the image that boxes and masks refer to.</param>
    /// <param name="boxes">[N, 4] float32 xyxy pixels of the image.</param>
    /// <param name="labels">N class labels, 1 to K.</param>
    /// <param name="scores">N class probabilities, descending.</param>
    /// <param name="masks">N masks of the size of the image.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, the scores are not descending, or a mask has another size than the image.
    /// </exception>
    public Detections(ImageSize imageSize, Boxes boxes, int[] labels, float[] scores, RleMask[] masks)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(masks);
        if (labels.Length != boxes.Count || scores.Length != boxes.Count || masks.Length != boxes.Count)
        {
            throw new ArgumentException(
                "Detections need lists of one length, got "
                + $"{boxes.Count} boxes, {labels.Length} labels, {scores.Length} scores and {masks.Length} masks.");
        }

        for (int i = 0; i < masks.Length; i++)
        {
            if (masks[i].Size != imageSize)
            {
                throw new ArgumentException($"Mask {i} has size {masks[i].Size}, expected the image's {imageSize}.", nameof(masks));
            }

            if (i > 0 && scores[i] > scores[i - 1])
            {
                throw new ArgumentException(
                    $"Scores must be descending, got {scores[i]} at {i} after {scores[i - 1]}.", nameof(scores));
            }
        }

        ImageSize = imageSize;
        Boxes = boxes;
        _labels = labels;
        _scores = scores;
        _masks = masks;
    }

    /// <summary>Size of the image that boxes and masks refer to.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>[N, 4] float32 xyxy pixels of the image.</summary>
    public Boxes Boxes { get; }

    /// <summary>Class labels, 1 to K.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>Class probabilities, descending.</summary>
    public IReadOnlyList<float> Scores => _scores;

    /// <summary>Masks of the size of the image.</summary>
    public IReadOnlyList<RleMask> Masks => _masks;

    /// <summary>Number of instances.</summary>
    public int Count => _labels.Length;

    /// <summary>No instance found.</summary>
    /// <param name="imageSize">Size of the image.</param>
    public static Detections Empty(ImageSize imageSize) => new(imageSize, Boxes.Empty, [], [], []);
}
