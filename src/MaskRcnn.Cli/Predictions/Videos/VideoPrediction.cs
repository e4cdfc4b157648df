using MaskRcnn.Images;
using MaskRcnn.Tracking;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>Predicts the frames of a video, follows objects through them, and writes frames and lines of JSON.</summary>
/// <param name="detector">The model.</param>
/// <param name="effect">What frames show; null for masks, boxes and names.</param>
internal sealed class VideoPrediction(Detector detector, PredictionEffect? effect)
{
    /// <summary>Least score that helps the tracker.</summary>
    public const float LowestScore = 0.1f;

    // As far above the threshold of a detection as in ByteTrack.
    private const float NewTrackMargin = 0.1f;

    /// <summary>Predicts one video.</summary>
    /// <param name="path">The file.</param>
    /// <param name="properties">Its size and rate.</param>
    /// <param name="picture">The MP4 file to write, or null for none.</param>
    /// <param name="lines">Takes a line for each frame, or null.</param>
    /// <param name="advance">Called after each frame.</param>
    /// <param name="cancellationToken">Stops before the next frame.</param>
    /// <returns>Frames and tracks.</returns>
    /// <exception cref="IOException">ffmpeg cannot decode or encode.</exception>
    public async Task<(int Frames, int Tracks)> PredictAsync(
        string path, VideoProperties properties, string? picture, TextWriter? lines, Action advance, CancellationToken cancellationToken)
    {
        var tracker = new ObjectTracker(new TrackerOptions
        {
            HighScore = detector.LeastScore,
            LowScore = Math.Min(LowestScore, detector.LeastScore),
            NewScore = Math.Min(1, detector.LeastScore + NewTrackMargin),
        });
        int frame = 0;
        await using VideoWriter? writer = picture is null ? null : new VideoWriter(picture, path, properties.FrameRate);
        await foreach (RgbImage image in new VideoReader(path, properties).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            (Detections shown, IReadOnlyList<int> tracks) = Follow(tracker, detector.Detect(image, cancellationToken: cancellationToken));
            if (writer is not null)
                await writer.WriteAsync(Draw(image, shown, tracks)).ConfigureAwait(false);
            lines?.WriteLine(Terminal.ToJsonLine(PredictedFrame.From(frame, frame / properties.FrameRate, shown, tracks, detector.ClassNames)));
            frame++;
            advance();
        }
        if (frame == 0)
            throw new IOException($"{path}: the video has no frames.");
        if (writer is not null)
            await writer.CompleteAsync().ConfigureAwait(false);
        return (frame, tracker.Count);
    }

    private static (Detections Shown, IReadOnlyList<int> Tracks) Follow(ObjectTracker tracker, Detections found)
    {
        IReadOnlyList<int?> tracks = tracker.Update(found);
        int[] shown = [.. Enumerable.Range(0, found.Count).Where(i => tracks[i] is not null)];
        return (found.Select(shown), [.. shown.Select(i => tracks[i]!.Value)]);
    }

    private RgbImage Draw(RgbImage image, Detections shown, IReadOnlyList<int> tracks) => effect is { } chosen
        ? EffectWriter.Apply(chosen, image, shown)
        : DetectionPainter.Draw(image, shown, detector.ClassNames, new PaintOptions { Tracks = tracks });
}
