using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Predictions;

/// <summary>What one of several processes found in an image, in a form that can be sent.</summary>
/// <param name="Index">The place of the image among all.</param>
/// <param name="Size">Its size.</param>
/// <param name="Boxes">Four numbers for each instance.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Scores">Their scores.</param>
/// <param name="Masks">Their masks.</param>
internal sealed record SharedPrediction(int Index, ImageSize Size, float[] Boxes, int[] Labels, float[] Scores, RleMask[] Masks)
{
    public static SharedPrediction From(int index, Detections found) =>
        new(index, found.ImageSize, found.Boxes.AsSpan().ToArray(), [.. found.Labels], [.. found.Scores], [.. found.Masks]);

    public Detections ToDetections() => new(Size, Structures.Boxes.FromArray(Boxes), Labels, Scores, Masks);
}
