namespace MaskRcnn.Evaluation;

/// <summary>AP of the classes of each frequency, mean over classes and IoU thresholds; −1 where no class has an object to be found.</summary>
/// <param name="Rare">LVIS's APr.</param>
/// <param name="Common">LVIS's APc.</param>
/// <param name="Frequent">LVIS's APf.</param>
public sealed record FrequencyPrecision(double Rare, double Common, double Frequent);
