namespace MaskRcnn.Evaluation;

/// <summary>A detection of one class among those of all images, best score first, ties in the order of the images.</summary>
/// <param name="Score">Confidence.</param>
/// <param name="Rank">Place among the detections of its image and class, 0 for the best.</param>
/// <param name="Place">Place in the order of the images.</param>
/// <param name="Image">Judgements of its image.</param>
internal readonly record struct RankedDetection(double Score, int Rank, int Place, ClassMatches Image) : IComparable<RankedDetection>
{
    public int CompareTo(RankedDetection other)
    {
        int byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Place.CompareTo(other.Place);
    }
}
