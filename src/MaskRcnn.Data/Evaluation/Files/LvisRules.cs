using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Evaluation.Files;

/// <summary>What LVIS's files say beyond COCO's, and the options that its evaluation has.</summary>
/// <param name="selection">Images and categories that are evaluated.</param>
internal sealed class LvisRules(EvaluationSelection selection)
{
    private const int MaxDetections = 300;

    /// <summary>Whether a file is evaluated by these rules.</summary>
    /// <exception cref="InvalidAnnotationException">It is asked for and the file does not say what was looked for.</exception>
    public static bool Apply(EvaluationProtocol protocol, string path, CocoFile groundTruth)
    {
        bool isLvis = groundTruth.Images.Any(image => image.NegativeCategoryIds is not null);
        return protocol == EvaluationProtocol.Lvis && !isLvis
            ? throw new InvalidAnnotationException(path, "images", "no image has neg_category_ids, which LVIS's evaluation needs")
            : protocol != EvaluationProtocol.Coco && isLvis;
    }

    /// <summary>The options with LVIS's limit of detections, where they have COCO's, and the frequencies of the classes.</summary>
    public CocoEvaluatorOptions Complete(CocoEvaluatorOptions options)
    {
        CocoEvaluatorOptions lvis = options.Clone();
        int limit = options.MaxDetections.SequenceEqual(new CocoEvaluatorOptions().MaxDetections) ? MaxDetections : options.MaxDetections[^1];
        lvis.MaxDetectionsPerImage ??= limit;
        lvis.MaxDetections = [limit];
        lvis.ClassFrequencies ??= options.ClassAgnostic || selection.Frequencies.Any(frequency => frequency is null)
            ? null
            : [.. selection.Frequencies.Select(frequency => frequency!.Value)];
        return lvis;
    }

    /// <summary>Which classes were looked for in an image.</summary>
    public ImageJudgement JudgementOf(CocoImage image) => new(Labels(image.NegativeCategoryIds ?? []), Labels(image.NotExhaustiveCategoryIds));

    private HashSet<int> Labels(IReadOnlyList<long> categories) => [.. categories.Select(selection.LabelOf).Where(label => label > 0)];
}
