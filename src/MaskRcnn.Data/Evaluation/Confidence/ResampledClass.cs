namespace MaskRcnn.Evaluation.Confidence;

/// <summary>
/// The detections of one class, best score first. Precision only has to be known where a detection is right: for each IoU threshold
/// these are kept, and all others only count in a running sum that the thresholds share.
/// </summary>
internal sealed class ResampledClass
{
    private readonly IReadOnlyList<double> _recalls;
    private readonly (int Image, int Positives)[] _objects;
    private readonly int[] _images;
    private readonly bool[] _alwaysJudged;
    private readonly int[][] _right;
    private readonly int[][] _sometimesJudged;

    /// <param name="images">Judgements of the class, in the order of image ids.</param>
    /// <param name="imageIds">Ids of all images, ascending.</param>
    /// <param name="options">Thresholds.</param>
    public ResampledClass(ClassMatches[] images, long[] imageIds, CocoEvaluatorOptions options)
    {
        _recalls = options.RecallThresholds;
        _objects =
        [
            .. images.Where(image => image.Positives[0] > 0).Select(image => (Array.BinarySearch(imageIds, image.ImageId), image.Positives[0])),
        ];
        RankedDetection[] detections = ClassAccumulator.Rank(images);
        uint all = (uint)((1UL << options.IouThresholds.Count) - 1);
        _images = Array.ConvertAll(detections, detection => Array.BinarySearch(imageIds, detection.Image.ImageId));
        uint[] right = Array.ConvertAll(detections, detection => detection.Image.TruePositives[detection.Rank]);
        uint[] judged = Array.ConvertAll(detections, detection => detection.Image.FalsePositives[detection.Rank] | detection.Image.TruePositives[detection.Rank]);
        _alwaysJudged = Array.ConvertAll(judged, bits => bits == all);
        _right = [.. options.IouThresholds.Select((_, t) => Places(right, bits => (bits >> t & 1) != 0))];
        _sometimesJudged = [.. options.IouThresholds.Select((_, t) => Places(judged, bits => bits != all && (bits >> t & 1) != 0))];
    }

    /// <summary>AP at every IoU threshold; false where no drawn image has an object to be found.</summary>
    /// <param name="times">How often each image occurs.</param>
    /// <param name="precision">[T] receives AP.</param>
    public bool TryCompute(int[] times, double[] precision)
    {
        int positives = 0;
        foreach ((int image, int count) in _objects)
        {
            positives += times[image] * count;
        }

        if (positives == 0)
        {
            return false;
        }

        var judged = new int[_images.Length];
        int sum = 0;
        for (int i = 0; i < judged.Length; i++)
        {
            sum += _alwaysJudged[i] ? times[_images[i]] : 0;
            judged[i] = sum;
        }

        for (int t = 0; t < precision.Length; t++)
        {
            precision[t] = Compute(times, judged, _right[t], _sometimesJudged[t], positives);
        }

        return true;
    }

    private double Compute(int[] times, int[] judged, int[] right, int[] sometimes, int positives)
    {
        var found = new int[right.Length];
        var best = new double[right.Length];
        int sum = 0;
        int others = 0;
        int next = 0;
        int count = 0;
        foreach (int place in right)
        {
            for (; next < sometimes.Length && sometimes[next] <= place; next++)
            {
                others += times[_images[sometimes[next]]];
            }

            if (times[_images[place]] is > 0 and var weight)
            {
                sum += weight;
                found[count] = sum;
                best[count++] = sum / (judged[place] + others + PrecisionRecallCurve.Epsilon);
            }
        }

        for (int i = count - 1; i > 0; i--)
        {
            best[i - 1] = Math.Max(best[i - 1], best[i]);
        }

        double total = 0;
        int reached = 0;
        foreach (double recall in _recalls)
        {
            while (reached < count && (double)found[reached] / positives < recall)
            {
                reached++;
            }

            total += reached < count ? best[reached] : 0;
        }

        return total / _recalls.Count;
    }

    private static int[] Places(uint[] words, Predicate<uint> isWanted) =>
        [.. words.Index().Where(entry => isWanted(entry.Item)).Select(entry => entry.Index)];
}
