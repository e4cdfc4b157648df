namespace MaskRcnn.Evaluation;

/// <summary>
/// How the detections of one class in one image were judged: all that is kept of an image. Detections are in descending order of
/// score, bit t of a word stands for IoU threshold t, words are laid out [A, D]. A detection with neither bit set is ignored.
/// </summary>
internal sealed class ClassMatches(long imageId, double[] scores, int areaRanges)
{
    public long ImageId { get; } = imageId;

    public double[] Scores { get; } = scores;

    public uint[] TruePositives { get; } = new uint[areaRanges * scores.Length];

    public uint[] FalsePositives { get; } = new uint[areaRanges * scores.Length];

    /// <summary>[A] number of true objects to be found.</summary>
    public int[] Positives { get; } = new int[areaRanges];
}
