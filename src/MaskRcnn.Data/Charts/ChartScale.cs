namespace MaskRcnn.Charts;

/// <summary>How values become distances on an axis.</summary>
internal enum ChartScale
{
    Linear,

    /// <summary>By the logarithm; values that are not positive have no place.</summary>
    Logarithmic,
}
