using System.Text.Json;
using MaskRcnn.Datasets.Json;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>What one person, or a model, found in the image of a task.</summary>
/// <param name="Result">Its regions.</param>
/// <param name="IsPrediction">Whether a model made it.</param>
/// <param name="Score">The score of a prediction as a whole, or null.</param>
internal sealed record LabelStudioAnnotation(JsonField Result, bool IsPrediction, double? Score)
{
    /// <summary>Takes predictions instead of annotations.</summary>
    public const string Predictions = "predictions";

    private static readonly string[] s_nameMembers = ["id", "email", "username"];

    /// <summary>The annotation to take, or null where there is none, which is mentioned: that nobody looked is not that nothing is there.</summary>
    public static LabelStudioAnnotation? Choose(JsonField task, DatasetReaderOptions options, AnnotationProblems problems)
    {
        bool wantsPredictions = options.AnnotatedBy == Predictions;
        JsonField? list = wantsPredictions ? task.Optional(Predictions) : task.Optional("annotations") ?? task.Optional("completions");
        JsonField[] all = list is { IsList: true } items ? [.. items.Items().Where(IsFinished)] : [];
        JsonField[] fitting = wantsPredictions || options.AnnotatedBy is not { } annotator
            ? [.. all.OrderByDescending(IsGroundTruth)]
            : [.. all.Where(item => IsBy(item, annotator))];
        if (fitting.Length == 0)
        {
            string whose = options.AnnotatedBy is null ? "" : $" by {Excerpt.Of(options.AnnotatedBy)}";
            problems.Mention(task.Place, $"the task has no annotation{whose}; its image is left out");
            return null;
        }

        if (fitting.Length > 1)
        {
            problems.Mention(
                fitting[0].Place, $"the task has {fitting.Length} annotations, of which this one is taken; {nameof(DatasetReaderOptions.AnnotatedBy)} chooses whose");
        }

        return new LabelStudioAnnotation(
            fitting[0].Member("result"), wantsPredictions, wantsPredictions ? fitting[0].Optional("score")?.Score() : null);
    }

    private static bool IsFinished(JsonField item) => item.IsObject && item.Optional("was_cancelled")?.Value.ValueKind != JsonValueKind.True;

    private static bool IsGroundTruth(JsonField item) => item.Optional("ground_truth")?.Value.ValueKind == JsonValueKind.True;

    private static bool IsBy(JsonField item, string annotator)
    {
        JsonField? by = item.Optional("completed_by");
        return by is { IsObject: true } person
            ? s_nameMembers.Any(name => TextOf(person.Optional(name)) == annotator)
            : TextOf(by) == annotator;
    }

    private static string? TextOf(JsonField? field) => field is not { } value ? null : value.IsText ? value.Text() : value.Value.GetRawText();
}
