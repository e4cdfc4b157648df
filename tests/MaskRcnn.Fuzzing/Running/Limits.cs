namespace MaskRcnn.Fuzzing.Running;

/// <summary>What reading a file may take.</summary>
/// <param name="Time">The longest time of a processor.</param>
/// <param name="Bytes">Memory above the length of the file, and above what a target allows for its pixels.</param>
public sealed record Limits(TimeSpan Time, long Bytes)
{
    /// <summary>A second and 200 MB.</summary>
    public static Limits Strict { get; } = new(TimeSpan.FromSeconds(1), 200_000_000);

    /// <summary>The same memory, but time for slow machines.</summary>
    public static Limits Patient { get; } = Strict with { Time = TimeSpan.FromSeconds(20) };
}
