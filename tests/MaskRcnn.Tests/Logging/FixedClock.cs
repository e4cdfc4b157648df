namespace MaskRcnn.Tests.Logging;

internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
