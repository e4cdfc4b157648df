using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Says once, while the data are checked, which instances training leaves out.</summary>
internal sealed class InstanceReport(IChannel channel)
{
    public long CrowdCount { get; private set; }

    public void AddCrowds(int count) => CrowdCount += count;

    public void WarnOfInvalid(RowName name, int index, string problem) =>
        channel.Warning("{0}, instance {1} is left out: {2}", name, index, problem);
}
