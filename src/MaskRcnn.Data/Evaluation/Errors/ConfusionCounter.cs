namespace MaskRcnn.Evaluation.Errors;

/// <summary>Counts which class detections claim for objects of which class.</summary>
internal sealed class ConfusionCounter(int classCount, double iouThreshold, double scoreThreshold)
{
    /// <summary>[K + 1, K + 1]: true label, predicted label; 0 stands for no object and for no detection.</summary>
    public int[,] Counts { get; } = new int[classCount + 1, classCount + 1];

    public void Add(ImageOverlaps image)
    {
        foreach ((int trueLabel, int predictedLabel) in PairsOf(image, iouThreshold, scoreThreshold))
        {
            Counts[trueLabel, predictedLabel]++;
        }
    }

    /// <summary>The true and the claimed label of every detection and of every object that none claims.</summary>
    public static List<(int TrueLabel, int PredictedLabel)> PairsOf(ImageOverlaps image, double iouThreshold, double scoreThreshold)
    {
        var pairs = new List<(int, int)>();
        int count = image.CountFrom(scoreThreshold);
        var isTaken = new bool[image.Truths.Length];
        int[] matches = image.MatchWithinClasses(count, iouThreshold, isTaken);
        for (int d = 0; d < count; d++)
        {
            int label = image.LabelOf(d);
            if (matches[d] >= 0)
            {
                pairs.Add((label, label));
            }
            else if (!image.IsInCrowd(d, iouThreshold))
            {
                int match = image.Best(d, iouThreshold, isTaken, sameClass: false);
                pairs.Add((match < 0 ? 0 : image.Truths[image.OverlapsOf(d)[match].Truth].Label, label));
                if (match >= 0)
                {
                    isTaken[image.OverlapsOf(d)[match].Truth] = true;
                }
            }
        }

        for (int g = 0; g < isTaken.Length; g++)
        {
            if (!isTaken[g] && !image.Truths[g].IsCrowd)
            {
                pairs.Add((image.Truths[g].Label, 0));
            }
        }

        return pairs;
    }
}
