using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Evaluation;

public sealed partial class CocoMetrics
{
    /// <summary>Counts right detections, wrong ones by kind, and missed objects, of any size.</summary>
    /// <param name="iouThreshold">
    /// Smallest IoU of a true positive, from <see cref="CocoEvaluatorOptions.BackgroundIouThreshold"/> to 1.
    /// </param>
    /// <param name="scoreThreshold">Smallest score that counts; null for all detections evaluated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="CocoEvaluatorOptions.AnalyzeErrors"/> was false.</exception>
    public DetectionErrors CountErrors(double iouThreshold = 0.5, double? scoreThreshold = null)
    {
        CheckAnalysis(iouThreshold, scoreThreshold);
        var counter = new ErrorCounter(
            PerClass.Count, iouThreshold, Table.Options.BackgroundIouThreshold, scoreThreshold ?? double.NegativeInfinity);
        foreach (var image in _overlaps)
        {
            counter.Add(image);
        }

        return new DetectionErrors(
            iouThreshold, scoreThreshold, ClassNames, [.. Enumerable.Range(0, PerClass.Count).Select(counter.OfClass)]);
    }

    /// <summary>Counts which classes are taken for which, among objects of any size.</summary>
    /// <param name="iouThreshold">
    /// Smallest IoU of a match, from <see cref="CocoEvaluatorOptions.BackgroundIouThreshold"/> to 1.
    /// </param>
    /// <param name="scoreThreshold">Smallest score that counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="CocoEvaluatorOptions.AnalyzeErrors"/> was false.</exception>
    public InstanceConfusionMatrix ConfusionMatrix(double iouThreshold = 0.5, double scoreThreshold = 0.5)
    {
        CheckAnalysis(iouThreshold, scoreThreshold);
        var counter = new ConfusionCounter(PerClass.Count, iouThreshold, scoreThreshold);
        foreach (var image in _overlaps)
        {
            counter.Add(image);
        }

        return new InstanceConfusionMatrix(iouThreshold, scoreThreshold, ClassNames, counter.Counts);
    }

    /// <summary>
    /// Tells, image by image, what became of each detection and which objects were not found: what <see cref="CountErrors"/> counts.
    /// </summary>
    /// <param name="iouThreshold">
    /// Smallest IoU of a true positive, from <see cref="CocoEvaluatorOptions.BackgroundIouThreshold"/> to 1.
    /// </param>
    /// <param name="scoreThreshold">Smallest score that counts; null for all detections evaluated.</param>
    /// <returns>One entry for each image, in the order of their ids.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="CocoEvaluatorOptions.AnalyzeErrors"/> was false.</exception>
    public IReadOnlyList<ImageErrors> ListErrors(double iouThreshold = 0.5, double? scoreThreshold = null)
    {
        CheckAnalysis(iouThreshold, scoreThreshold);
        double score = scoreThreshold ?? double.NegativeInfinity;
        return [.. _overlaps.OrderBy(image => image.ImageId).Select(image =>
        {
            var judge = new ErrorJudge(image, iouThreshold, Table.Options.BackgroundIouThreshold, score);
            int[] truths = [.. Enumerable.Range(0, image.Truths.Length)];
            return new ImageErrors(
                image.ImageId,
                [.. judge.Detections.Select((item, d) => new JudgedDetection(
                    image.DetectionIndices[d], item.Kind, item.Object.Truth < 0 ? null : image.Truths[item.Object.Truth].Index, item.Object.Value))],
                [.. truths.Where(judge.IsMissed).Select(truth => image.Truths[truth].Index)],
                [.. truths.Where(judge.IsNotFound).Select(truth => image.Truths[truth].Index)],
                ConfusionCounter.PairsOf(image, iouThreshold, score));
        })];
    }

    private string[] ClassNames => [.. PerClass.Select(metrics => metrics.Name)];

    private void CheckAnalysis(double iouThreshold, double? scoreThreshold)
    {
        if (!Table.Options.AnalyzeErrors)
        {
            throw new InvalidOperationException($"Errors were not analysed: {nameof(CocoEvaluatorOptions.AnalyzeErrors)} was false.");
        }

        double smallest = Table.Options.BackgroundIouThreshold;
        if (!(iouThreshold >= smallest && iouThreshold <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(iouThreshold), iouThreshold, $"Expected a number from {smallest} to 1.");
        }

        if (scoreThreshold is double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(scoreThreshold), scoreThreshold, "Expected a number.");
        }
    }
}
