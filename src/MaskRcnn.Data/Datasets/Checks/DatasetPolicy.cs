namespace MaskRcnn.Datasets;

/// <summary>What becomes of a data set in which a check finds errors.</summary>
public enum DatasetPolicy
{
    /// <summary>It is refused.</summary>
    Fail,

    /// <summary>The instances and images concerned are left out.</summary>
    Skip,

    /// <summary>What can be put right is, without guessing; the rest is left out.</summary>
    Repair,
}
