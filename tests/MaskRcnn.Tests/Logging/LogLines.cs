using System.Text.Json.Nodes;

namespace MaskRcnn.Tests.Logging;

/// <summary>The log of a workspace.</summary>
internal static class LogLines
{
    private static readonly string[] s_measured =
        ["time", "images_per_second", "remaining_seconds", "memory_bytes", "peak_memory_bytes", "seconds"];

    /// <summary>Every line without what is measured, which differs between runs.</summary>
    public static string[] Read(string workspace) => [.. Parse(workspace).Select(Comparable)];

    public static List<JsonObject> Parse(string workspace) =>
        [.. File.ReadAllLines(Path.Combine(workspace, "log.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static string Comparable(JsonObject line)
    {
        foreach (string name in s_measured)
            line.Remove(name);
        return line.ToJsonString();
    }
}
