using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Onnx.Tests.Export;

/// <summary>The outputs of an exported file.</summary>
internal sealed record RawDetections(float[] Boxes, long[] Labels, float[] Scores, float[] Masks, long[] Images)
{
    private const int MaskSize = 28;
    private const float Threshold = 0.5f;

    // Detections whose scores are nearer to each other may change places; pixels within this of the threshold are undecided.
    private const double ScoreTolerance = 1e-4;
    private const double BoxTolerance = 1e-2;
    private const float Undecided = 5e-4f;

    /// <summary>Fails unless these are the detections of the engine; returns the largest differences of boxes and scores.</summary>
    public (double Box, double Score, int Pixels) CompareWith(Detections expected, int image, string where, MaskPastingKind pasting = MaskPastingKind.Padded)
    {
        List<int> left = [.. Enumerable.Range(0, Labels.Length).Where(i => Images[i] == image)];
        Assert.AreEqual(expected.Count, left.Count, $"detections, {where}");
        for (int i = 1; i < left.Count; i++)
            Assert.IsGreaterThanOrEqualTo(Scores[left[i]], Scores[left[i - 1]], $"order, {where}");
        (double box, double score, int pixels) = (0, 0, 0);
        for (int i = 0; i < expected.Count; i++)
        {
            int[] alike = [.. left.Where(row => Labels[row] == expected.Labels[i] && Math.Abs(Scores[row] - expected.Scores[i]) <= ScoreTolerance)];
            Assert.IsNotEmpty(alike, $"detection {i} of label {expected.Labels[i]} and score {expected.Scores[i]} at {expected.Boxes[i]} is missing, {where}; left: {Describe(left)}");
            int same = alike.MinBy(row => Distance(row, expected.Boxes[i]));
            left.Remove(same);
            box = Math.Max(box, Distance(same, expected.Boxes[i]));
            score = Math.Max(score, Math.Abs(Scores[same] - expected.Scores[i]));
            pixels += CountWrongPixels(same, expected, i, pasting);
        }
        Assert.IsLessThanOrEqualTo(BoxTolerance, box, $"boxes, {where}");
        Assert.AreEqual(0, pixels, $"mask pixels, {where}");
        return (box, score, pixels);
    }

    /// <summary>The mask of a detection with 28 by 28 probabilities, at the size of the picture.</summary>
    public RleMask Paste(int row, ImageSize size, float threshold, MaskPastingKind pasting = MaskPastingKind.Padded) => MaskPasters.Paste(
        pasting, Masks.AsSpan(row * MaskSize * MaskSize, MaskSize * MaskSize), MaskSize, BoxOf(row), size, threshold);

    private int CountWrongPixels(int row, Detections expected, int index, MaskPastingKind pasting)
    {
        byte[] wanted = expected.Masks[index].ToBitmap();
        byte[] low = Paste(row, expected.ImageSize, Threshold + Undecided, pasting).ToBitmap();
        byte[] high = Paste(row, expected.ImageSize, Threshold - Undecided, pasting).ToBitmap();
        return Enumerable.Range(0, wanted.Length).Count(pixel => low[pixel] == high[pixel] && low[pixel] != wanted[pixel]);
    }

    private string Describe(IEnumerable<int> rows) => string.Join(", ", rows.Select(row => $"{Labels[row]} {Scores[row]} {BoxOf(row)}"));

    private Box BoxOf(int row) => new(Boxes[4 * row], Boxes[4 * row + 1], Boxes[4 * row + 2], Boxes[4 * row + 3]);

    private double Distance(int row, Box other)
    {
        Box box = BoxOf(row);
        return Math.Max(
            Math.Max(Math.Abs(box.X0 - other.X0), Math.Abs(box.Y0 - other.Y0)), Math.Max(Math.Abs(box.X1 - other.X1), Math.Abs(box.Y1 - other.Y1)));
    }
}
