namespace Web;

/// <summary>What the service takes; <c>--Limits:Queue 64</c> on the command line changes one.</summary>
public sealed record Limits
{
    /// <summary>Pictures that wait for the model; more are answered with 429.</summary>
    public int Queue { get; init; } = 32;

    /// <summary>Bytes of an upload; more are answered with 413.</summary>
    public int Bytes { get; init; } = 10 << 20;

    /// <summary>Pixels of a picture; more are answered with 413, before anything is decoded.</summary>
    public int Pixels { get; init; } = 25_000_000;

    /// <summary>Seconds from the end of an upload to the answer; after that it is 503.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Bytes a second that an upload must come with after the first five seconds; less is answered with 408.</summary>
    public int BytesPerSecond { get; init; } = 2048;
}
