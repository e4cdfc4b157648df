using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet.Tests.Training;

/// <summary>What a context logs.</summary>
internal sealed class TrainingLog
{
    private readonly List<(ChannelMessageKind Kind, string Message)> _entries = [];

    public TrainingLog(MLContext ml) => ml.Log += (_, log) => _entries.Add((log.Kind, log.RawMessage));

    public string[] Warnings => Of(ChannelMessageKind.Warning);

    public string[] Infos => Of(ChannelMessageKind.Info);

    private string[] Of(ChannelMessageKind kind) => [.. _entries.Where(entry => entry.Kind == kind).Select(entry => entry.Message)];
}
