using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Says once, while the data are checked, which instances training leaves out.</summary>
/// <param name="channel">Where to say it; nowhere if null.</param>
internal sealed class InstanceReport(IChannel? channel)
{
    /// <summary>For later passes over data that have been checked.</summary>
    public static InstanceReport Silent { get; } = new(null);

    public long CrowdCount { get; private set; }

    public void AddCrowds(int count) => CrowdCount += count;

    public void WarnOfInvalid(RowName name, int index, string problem) =>
        channel?.Warning("{0}, instance {1} is left out: {2}", name, index, problem);
}
