namespace MaskRcnn.Evaluation.Errors;

/// <summary>Counts which class detections claim for objects of which class.</summary>
internal sealed class ConfusionCounter(int classCount, double iouThreshold, double scoreThreshold)
{
    /// <summary>[K + 1, K + 1]: true label, predicted label; 0 stands for no object and for no detection.</summary>
    public int[,] Counts { get; } = new int[classCount + 1, classCount + 1];

    public void Add(ImageOverlaps image)
    {
        int count = image.CountFrom(scoreThreshold);
        var isTaken = new bool[image.Truths.Length];
        bool[] matched = image.MatchWithinClasses(count, iouThreshold, isTaken);
        for (int d = 0; d < count; d++)
        {
            int label = image.LabelOf(d);
            if (matched[d])
            {
                Counts[label, label]++;
            }
            else if (!image.IsInCrowd(d, iouThreshold))
            {
                int match = image.Best(d, iouThreshold, isTaken, sameClass: false);
                Counts[match < 0 ? 0 : image.Truths[match].Label, label]++;
                if (match >= 0)
                {
                    isTaken[match] = true;
                }
            }
        }

        for (int g = 0; g < isTaken.Length; g++)
        {
            if (!isTaken[g] && !image.Truths[g].IsCrowd)
            {
                Counts[image.Truths[g].Label, 0]++;
            }
        }
    }
}
