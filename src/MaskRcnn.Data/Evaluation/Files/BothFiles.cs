using MaskRcnn.Datasets;

namespace MaskRcnn.Evaluation.Files;

/// <summary>Works on the ground truth and on the detections side by side.</summary>
internal static class BothFiles
{
    /// <summary>Does both, even where one fails.</summary>
    /// <exception cref="InvalidAnnotationException">That of the ground truth where both fail.</exception>
    public static void Work(ParallelOptions parallel, Action groundTruth, Action detections)
    {
        Action[] work = [groundTruth, detections];
        var errors = new InvalidAnnotationException?[work.Length];
        Parallel.For(0, work.Length, parallel, i =>
        {
            try
            {
                work[i]();
            }
            catch (InvalidAnnotationException error)
            {
                errors[i] = error;
            }
        });
        if ((errors[0] ?? errors[1]) is { } first)
        {
            throw first;
        }
    }
}
