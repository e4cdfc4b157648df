namespace MaskRcnn.MLNet;

/// <summary>Names of the image column that detection reads and of the columns that it adds.</summary>
internal sealed record DetectionColumnNames(
    string Image, string PredictedLabel, string Score, string PredictedBoundingBoxes, string PredictedMasks)
{
    /// <exception cref="ArgumentException">A name is empty, or two of the added columns have the same.</exception>
    public void Validate()
    {
        string[] outputs = [PredictedLabel, Score, PredictedBoundingBoxes, PredictedMasks];
        if (string.IsNullOrWhiteSpace(Image) || outputs.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A column name is empty; every column needs a name.");
        string? twice = outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw new ArgumentException($"Two output columns are named '{twice}'; output columns need different names.");
    }
}
