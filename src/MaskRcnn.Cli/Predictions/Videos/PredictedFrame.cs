namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>What was found in one frame, as a line of JSON shows it.</summary>
/// <param name="Frame">Its number, from 0.</param>
/// <param name="Seconds">Its time in the video.</param>
/// <param name="Instances">Best score first.</param>
internal sealed record PredictedFrame(int Frame, double Seconds, IReadOnlyList<TrackedInstance> Instances)
{
    /// <param name="frame">Its number, from 0.</param>
    /// <param name="seconds">Its time in the video.</param>
    /// <param name="found">What is shown.</param>
    /// <param name="tracks">The number of each one's track.</param>
    /// <param name="classNames">Names of the classes, label 1 first.</param>
    public static PredictedFrame From(int frame, double seconds, Detections found, IReadOnlyList<int> tracks, IReadOnlyList<string> classNames)
    {
        var instances = new TrackedInstance[found.Count];
        for (int i = 0; i < instances.Length; i++)
        {
            (float x0, float y0, float x1, float y1) = found.Boxes[i];
            instances[i] = new(
                tracks[i], classNames[found.Labels[i] - 1], found.Labels[i], found.Scores[i], [x0, y0, x1, y1], found.Masks[i].Area,
                PredictedMask.From(found.Masks[i]));
        }
        return new(frame, Math.Round(seconds, 3), instances);
    }
}
