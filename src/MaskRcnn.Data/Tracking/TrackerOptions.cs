using System.Runtime.CompilerServices;

namespace MaskRcnn.Tracking;

/// <summary>When an <see cref="ObjectTracker"/> takes two objects of different frames for the same.</summary>
public sealed record TrackerOptions
{
    /// <summary>Least score of an object that may go on with any track, 0 to 1. Default 0.5.</summary>
    public float HighScore { get; init; } = 0.5f;

    /// <summary>
    /// Least score of an object that may go on with a track seen in the frame before, 0 to <see cref="HighScore"/>: what is half hidden has
    /// a low score for a while (ByteTrack). Default 0.1.
    /// </summary>
    public float LowScore { get; init; } = 0.1f;

    /// <summary>Least score of an object that begins a track, 0 to 1. Default 0.6.</summary>
    public float NewScore { get; init; } = 0.6f;

    /// <summary>Frames for which an object may be out of sight and still be the same, 0 or more. Default 30.</summary>
    public int MaxLostFrames { get; init; } = 30;

    /// <summary>Least IoU of a box with where its track is expected, above 0 to 1. Default 0.2.</summary>
    public double MinIoU { get; init; } = 0.2;

    /// <summary>The same for objects below <see cref="HighScore"/>, above 0 to 1. Default 0.4.</summary>
    public double MinIoUOfLowScores { get; init; } = 0.4;

    /// <summary>
    /// Share of its sides by which a box is enlarged on every side for a second try with what found no track, 0 to 2: fast objects and those that
    /// were out of sight are not quite where they are expected (Yang et al., "Hard to track objects with irregular motions", 2023).
    /// Default 0.5.
    /// </summary>
    public double Enlargement { get; init; } = 0.5;

    /// <summary>Least IoU of enlarged boxes, above 0 to 1. Default 0.05.</summary>
    public double MinEnlargedIoU { get; init; } = 0.05;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(HighScore is >= 0 and <= 1, HighScore, "0 to 1");
        Check(LowScore >= 0 && LowScore <= HighScore, LowScore, "0 to HighScore");
        Check(NewScore is >= 0 and <= 1, NewScore, "0 to 1");
        Check(MaxLostFrames >= 0, MaxLostFrames, "0 or more");
        Check(MinIoU is > 0 and <= 1, MinIoU, "above 0 to 1");
        Check(MinIoUOfLowScores is > 0 and <= 1, MinIoUOfLowScores, "above 0 to 1");
        Check(Enlargement is >= 0 and <= 2, Enlargement, "0 to 2");
        Check(MinEnlargedIoU is > 0 and <= 1, MinEnlargedIoU, "above 0 to 1");
    }

    private static void Check(bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(TrackerOptions)}.{name} is {value}, expected {expected}."), name);
    }
}
