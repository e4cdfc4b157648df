using System.Runtime.InteropServices;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>The keys by which a number of the page leads to the images that it counts.</summary>
internal static class ErrorKeys
{
    /// <summary>Detections of a kind.</summary>
    public static string Of(ErrorKind kind, int label = 0) => label == 0 ? $"{kind}" : $"{kind}-{label}";

    /// <summary>Detections that are wrong in any way.</summary>
    public const string Wrong = "Wrong";

    /// <summary>Objects that are missed.</summary>
    public static string Missed(int label = 0) => label == 0 ? "Missed" : $"Missed-{label}";

    /// <summary>Objects of one class that are taken for another; 0 for none.</summary>
    public static string Confusion(int trueLabel, int predictedLabel) => $"x{trueLabel}-{predictedLabel}";

    /// <summary>What an image has, and how often.</summary>
    public static Dictionary<string, int> Count(ImageErrors errors, EvaluatedObjects objects)
    {
        var counts = new Dictionary<string, int>();
        foreach (JudgedDetection item in errors.Detections)
        {
            Add(Of(item.Kind));
            Add(Of(item.Kind, objects.Detections[item.Detection].Label));
            if (item.Kind is not (ErrorKind.TruePositive or ErrorKind.Ignored))
                Add(Wrong);
        }

        foreach (int truth in errors.Missed)
        {
            Add(Missed());
            Add(Missed(objects.Truths[truth].Label));
        }

        foreach ((int trueLabel, int predictedLabel) in errors.Confusions)
            Add(Confusion(trueLabel, predictedLabel));
        return counts;

        void Add(string key) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
    }
}
