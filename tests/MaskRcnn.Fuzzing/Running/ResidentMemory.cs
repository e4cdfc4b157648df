using System.Globalization;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>The highest memory of this process since a moment, as Linux counts it.</summary>
internal static class ResidentMemory
{
    private const string Status = "/proc/self/status", Clear = "/proc/self/clear_refs", ResetPeak = "5";

    /// <summary>Whether it can be known.</summary>
    public static bool IsKnown { get; } = File.Exists(Status) && File.Exists(Clear);

    /// <summary>Starts anew, and says where.</summary>
    public static long Start()
    {
        if (!IsKnown)
            return 0;
        File.WriteAllText(Clear, ResetPeak);
        return Read("VmRSS:");
    }

    /// <summary>The highest since the last start.</summary>
    public static long Peak() => IsKnown ? Read("VmHWM:") : 0;

    private static long Read(string name)
    {
        foreach (string line in File.ReadLines(Status))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
                return 1024 * long.Parse(line[name.Length..^"kB".Length], CultureInfo.InvariantCulture);
        }

        return 0;
    }
}
