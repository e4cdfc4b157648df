namespace Web;

/// <summary>
/// What the service takes; <c>--Limits:Queue 64</c> on the command line changes one. Pictures that wait for the model (else 429), bytes of an
/// upload and pixels of a picture (413), seconds from the upload to the answer (503), bytes a second of an upload (408).
/// </summary>
public sealed record Limits(int Queue = 32, int Bytes = 10 << 20, int Pixels = 25_000_000, int Seconds = 60, int BytesPerSecond = 2048);
