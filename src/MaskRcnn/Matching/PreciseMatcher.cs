using System.Numerics;
using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>
/// Assigns objects to anchors as <see cref="Matcher"/> does, with overlaps in float64 as matterport's Mask R-CNN computes them: anchors of
/// equal area around a small object tie in float32 where they do not in float64, and every one that ties for an object's best is positive.
/// </summary>
/// <param name="foregroundIoU">At least this IoU is a match.</param>
/// <param name="backgroundIoU">Less than this IoU is background; between the two is neither.</param>
internal sealed class PreciseMatcher(double foregroundIoU, double backgroundIoU)
{
    /// <summary>Matches anchors with objects.</summary>
    /// <param name="truths">Boxes of the objects; none makes every anchor background.</param>
    /// <param name="anchors">All x0, all y0, all x1 and all y1 of the anchors, four rows of equal length.</param>
    /// <returns>For each anchor the index of its object, or <see cref="Matcher.Background"/>, or <see cref="Matcher.Ignored"/>.</returns>
    public int[] Match(ReadOnlySpan<Box> truths, double[][] anchors)
    {
        int count = anchors[0].Length;
        (double[] highest, int[] best, bool[] forced) = (new double[count], new int[count], new bool[count]);
        var overlaps = new double[count];
        Array.Fill(highest, -1);
        for (int truth = 0; truth < truths.Length; truth++)
        {
            Overlap(truths[truth], anchors, overlaps);
            double maximum = overlaps.Max();
            for (int i = 0; i < count; i++)
            {
                if (overlaps[i] > highest[i])
                    (highest[i], best[i]) = (overlaps[i], truth);
                forced[i] |= overlaps[i] == maximum;
            }
        }

        var matches = new int[count];
        for (int i = 0; i < count; i++)
        {
            matches[i] = forced[i] || highest[i] >= foregroundIoU ? best[i]
                : highest[i] < backgroundIoU ? Matcher.Background : Matcher.Ignored;
        }

        return matches;
    }

    private static void Overlap(Box truth, double[][] anchors, double[] overlaps)
    {
        int width = Vector<double>.Count, i = 0;
        double area = ((double)truth.X1 - truth.X0) * ((double)truth.Y1 - truth.Y0);
        (Vector<double> left, Vector<double> top) = (new(truth.X0), new(truth.Y0));
        (Vector<double> right, Vector<double> bottom) = (new(truth.X1), new(truth.Y1));
        for (; i <= overlaps.Length - width; i += width)
        {
            (Vector<double> x0, Vector<double> y0) = (new(anchors[0], i), new(anchors[1], i));
            (Vector<double> x1, Vector<double> y1) = (new(anchors[2], i), new(anchors[3], i));
            Vector<double> across = Vector.Max(Vector.Min(right, x1) - Vector.Max(left, x0), Vector<double>.Zero);
            Vector<double> common = across * Vector.Max(Vector.Min(bottom, y1) - Vector.Max(top, y0), Vector<double>.Zero);
            (common / (new Vector<double>(area) + (y1 - y0) * (x1 - x0) - common)).CopyTo(overlaps, i);
        }

        for (; i < overlaps.Length; i++)
        {
            double across = Math.Max(Math.Min(truth.X1, anchors[2][i]) - Math.Max(truth.X0, anchors[0][i]), 0);
            double common = across * Math.Max(Math.Min(truth.Y1, anchors[3][i]) - Math.Max(truth.Y0, anchors[1][i]), 0);
            double own = (anchors[3][i] - anchors[1][i]) * (anchors[2][i] - anchors[0][i]);
            overlaps[i] = common / (area + own - common);
        }
    }
}
