namespace MaskRcnn;

/// <summary>Which anchors become proposals.</summary>
public enum ProposalSelection
{
    /// <summary>The best of each pyramid level, suppressed among those of their level.</summary>
    PerLevel,

    /// <summary>The best of all levels, suppressed among all.</summary>
    AllLevels,
}
