using MaskRcnn.Masks;

namespace MaskRcnn.Evaluation;

/// <summary>
/// The score of Kaggle's 2018 Data Science Bowl: at an IoU threshold an image has the precision TP / (TP + FP + FN); the score of an image
/// is the mean over the thresholds 0.5, 0.55, …, 0.95, and that of a set the mean over its images. Scores of detections do not
/// count, so what is sure enough has to be chosen before.
/// </summary>
/// <remarks>
/// Source: the evaluation page of the competition. A hit needs an IoU above the threshold. Where masks overlap, which the competition
/// forbids (<see cref="MaskRcnn.Datasets.DatasetFormat.KaggleRle"/> is written without), each mask counts for one object only, so that there are as many hits as
/// possible.
/// </remarks>
public static class DataScienceBowlScore
{
    private const int ThresholdCount = 10;

    /// <summary>The score of one image.</summary>
    /// <param name="truths">Masks of the true objects.</param>
    /// <param name="predictions">Masks of the same size that were found.</param>
    /// <returns>0 to 1; 1 where there is nothing to find and nothing found.</returns>
    /// <exception cref="ArgumentException">Masks differ in size.</exception>
    public static double Compute(IReadOnlyList<RleMask> truths, IReadOnlyList<RleMask> predictions)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(predictions);
        double[] overlaps = RleMask.PairwiseIoU(predictions, truths, new bool[truths.Count]);
        return Enumerable.Range(0, ThresholdCount).Average(step => Precision(overlaps, truths.Count, predictions.Count, (50 + 5 * step) / 100.0));
    }

    /// <summary>The score of a set: the mean over its images, each of which counts the same.</summary>
    /// <param name="images">Masks of the true objects of each image, and those found in it; at least one image.</param>
    /// <exception cref="ArgumentException">Masks of an image differ in size.</exception>
    /// <exception cref="InvalidOperationException">There is no image.</exception>
    public static double Compute(IEnumerable<(IReadOnlyList<RleMask> Truths, IReadOnlyList<RleMask> Predictions)> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Average(image => Compute(image.Truths, image.Predictions));
    }

    private static double Precision(double[] overlaps, int truths, int predictions, double threshold)
    {
        int hits = CountHits(overlaps, truths, predictions, threshold);
        int all = truths + predictions - hits;
        return all == 0 ? 1 : (double)hits / all;
    }

    /// <summary>The largest number of pairs above the threshold in which nothing occurs twice (augmenting paths; Kuhn, 1955).</summary>
    private static int CountHits(double[] overlaps, int truths, int predictions, double threshold)
    {
        int[] owners = [.. Enumerable.Repeat(-1, truths)];
        return Enumerable.Range(0, predictions).Count(prediction => TryMatch(prediction, new bool[truths]));

        bool TryMatch(int prediction, bool[] visited)
        {
            for (int truth = 0; truth < truths; truth++)
            {
                if (visited[truth] || overlaps[prediction * truths + truth] <= threshold)
                {
                    continue;
                }

                visited[truth] = true;
                if (owners[truth] < 0 || TryMatch(owners[truth], visited))
                {
                    owners[truth] = prediction;
                    return true;
                }
            }

            return false;
        }
    }
}
