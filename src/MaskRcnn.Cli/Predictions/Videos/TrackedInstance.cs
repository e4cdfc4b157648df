namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>One instance of a frame, as JSON shows it.</summary>
/// <param name="Track">Number of the object through the video, from 1.</param>
/// <param name="Name">Class name.</param>
/// <param name="Label">Class, 1 to K.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Box">x0, y0, x1, y1 in pixels of the frame.</param>
/// <param name="Area">Pixels of the mask.</param>
/// <param name="Mask">The mask as COCO's compressed run lengths.</param>
internal sealed record TrackedInstance(
    int Track, string Name, int Label, float Score, IReadOnlyList<float> Box, long Area, PredictedMask Mask);
