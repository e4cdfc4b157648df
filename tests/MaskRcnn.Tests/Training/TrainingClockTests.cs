using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class TrainingClockTests
{
    [TestMethod]
    public void Slow_first_step_does_not_distort_the_estimate()
    {
        var time = new ManualTime();
        var clock = new TrainingClock(time);
        time.Advance(30);
        var (speed, elapsed, remaining) = clock.Tick(images: 2, stepsLeft: 9);
        Assert.AreEqual(2 / 30.0, speed, 1e-9);
        Assert.IsNull(remaining);

        for (int step = 0; step < 5; step++)
        {
            time.Advance(1);
            (speed, elapsed, remaining) = clock.Tick(images: 2, stepsLeft: 8 - step);
        }
        Assert.AreEqual(2, speed, 1e-9);
        Assert.AreEqual(35, elapsed.TotalSeconds, 1e-9);
        Assert.AreEqual(4, remaining!.Value.TotalSeconds, 1e-9);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(double seconds) => _ticks += (long)(seconds * TimeSpan.TicksPerSecond);
    }
}
