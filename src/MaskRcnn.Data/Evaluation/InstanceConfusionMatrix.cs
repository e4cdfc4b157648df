namespace MaskRcnn.Evaluation;

/// <summary>
/// How often objects of one class are detected as another, at one IoU threshold and score. Detections are matched with objects of their
/// own class first, best score first, as for AP; those left over take the free object of another class that they overlap most, if that
/// is enough. Crowds, and detections in one, are left out.
/// </summary>
public sealed class InstanceConfusionMatrix
{
    private readonly int[,] _counts;

    internal InstanceConfusionMatrix(double iouThreshold, double scoreThreshold, IReadOnlyList<string> classNames, int[,] counts)
    {
        IouThreshold = iouThreshold;
        ScoreThreshold = scoreThreshold;
        ClassNames = classNames;
        _counts = counts;
    }

    /// <summary>Smallest IoU of a match.</summary>
    public double IouThreshold { get; }

    /// <summary>Smallest score of a detection that counts.</summary>
    public double ScoreThreshold { get; }

    /// <summary>Names of the K classes; label i + 1 belongs to name i.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of objects of a class that were detected as another.</summary>
    /// <param name="trueLabel">Label of the objects, 1 to K; 0 counts detections that match no object.</param>
    /// <param name="predictedLabel">Label of the detections, 1 to K; 0 counts objects that no detection matches.</param>
    /// <exception cref="IndexOutOfRangeException">A label lies outside 0 to K.</exception>
    public int this[int trueLabel, int predictedLabel] => _counts[trueLabel, predictedLabel];

    /// <summary>A table with a row for every true class and a column for every predicted one.</summary>
    public override string ToString() => Reports.ConfusionTable.Format(this);
}
