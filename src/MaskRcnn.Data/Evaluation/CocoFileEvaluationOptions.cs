namespace MaskRcnn.Evaluation;

/// <summary>How COCO files are evaluated.</summary>
public sealed record CocoFileEvaluationOptions
{
    /// <summary>Thresholds and limits.</summary>
    /// <value>Those of the COCO benchmark.</value>
    public CocoEvaluatorOptions Evaluator { get; init; } = new();

    /// <summary>By whose rules.</summary>
    /// <value><see cref="EvaluationProtocol.Automatic"/>.</value>
    public EvaluationProtocol Protocol { get; init; }

    /// <summary>Ids of the images to evaluate; null for all of the ground truth.</summary>
    /// <value>Null.</value>
    public IReadOnlyCollection<long>? ImageIds { get; init; }

    /// <summary>Ids of the categories to evaluate; null for all of the ground truth.</summary>
    /// <value>Null.</value>
    public IReadOnlyCollection<long>? CategoryIds { get; init; }

    /// <summary>
    /// Whether annotations with id 0, which pycocotools counts as never found, count as any other. False gives its numbers.
    /// </summary>
    /// <value>False.</value>
    public bool CountsZeroIds { get; init; }

    /// <summary>Told what makes the metrics say little: annotations with id 0, ids of images or categories that hardly meet.</summary>
    /// <value>Null.</value>
    public Action<string>? Notice { get; init; }

    /// <summary>
    /// Told of the objects of each image that were evaluated, for example to draw them; called from several threads, in any order. Masks
    /// are there if masks are compared.
    /// </summary>
    /// <value>Null.</value>
    public Action<EvaluatedObjects>? ImageEvaluated { get; init; }

    /// <summary>Largest number of threads at work, 1 or more. The metrics do not depend on it.</summary>
    /// <value>The number of processors.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names option and value.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Evaluator);
        Evaluator.Validate();
        if (ThreadCount < 1)
        {
            throw new ArgumentException($"{nameof(ThreadCount)} is {ThreadCount}, expected 1 or more.");
        }

        CheckIds(nameof(ImageIds), ImageIds);
        CheckIds(nameof(CategoryIds), CategoryIds);
    }

    private static void CheckIds(string name, IReadOnlyCollection<long>? ids)
    {
        if (ids is not null && (ids.Count == 0 || ids.Distinct().Count() != ids.Count))
        {
            throw new ArgumentException($"{name} is [{string.Join(", ", ids)}], expected one or more different ids.");
        }
    }
}
