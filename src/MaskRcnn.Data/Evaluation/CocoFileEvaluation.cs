using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Evaluation.Files;
using MaskRcnn.Masks;

namespace MaskRcnn.Evaluation;

/// <summary>
/// Evaluates a file of detections against a file of annotations, with the numbers of pycocotools' <c>loadRes</c> and <c>COCOeval</c>.
/// </summary>
/// <remarks>
/// What pycocotools does silently is done here as well: annotations and detections of categories that the ground truth does not list,
/// and annotations of images that it does not list, are left out; an annotation without <c>iscrowd</c> is no crowd. Where the first
/// detection has a <c>bbox</c>, areas are those of the boxes and a missing mask is the box; otherwise areas and missing boxes are those
/// of the masks. What would silently give wrong numbers is an error instead: ids that occur twice, masks of another size than their
/// image. Unlike there, detections may also be polygons or uncompressed run lengths, and a list without detections is valid.
/// </remarks>
public static class CocoFileEvaluation
{
    /// <summary>Reads both files and computes the metrics.</summary>
    /// <param name="groundTruthPath">COCO annotations: images, annotations and categories.</param>
    /// <param name="detectionsPath">COCO results: a list of boxes or masks with scores.</param>
    /// <param name="kind">What overlap is measured on.</param>
    /// <param name="options">Limits and selections; defaults where null.</param>
    /// <param name="cancellationToken">Stops the evaluation between images.</param>
    /// <returns>Metrics of the categories in the order of their ids.</returns>
    /// <exception cref="InvalidAnnotationException">A file cannot be read as such; the message names file, place and reason.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or selects an id that the ground truth does not have.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CocoMetrics Evaluate(
        string groundTruthPath,
        string detectionsPath,
        IouKind kind,
        CocoFileEvaluationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groundTruthPath);
        ArgumentNullException.ThrowIfNull(detectionsPath);
        options ??= new CocoFileEvaluationOptions();
        options.Validate();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellationToken };
        (var groundTruth, var detections) = Read(groundTruthPath, detectionsPath, kind, parallel);
        var selection = new EvaluationSelection(groundTruthPath, groundTruth, options);
        var truthSource = new TruthSource(groundTruthPath, kind, selection, options.CountsZeroIds);
        var detectionSource = new DetectionSource(detectionsPath, kind, selection, detections);
        var images = EvaluationImage.Sort(selection, truthSource.Select(groundTruth.Annotations), detectionSource.Select(detections), parallel);
        LvisRules? lvis = LvisRules.Apply(options.Protocol, groundTruthPath, groundTruth) ? new LvisRules(selection) : null;
        if (lvis is not null && options.Protocol == EvaluationProtocol.Automatic)
        {
            options.Notice?.Invoke("the ground truth has neg_category_ids and is evaluated by the rules of LVIS");
        }

        var evaluator = new CocoEvaluator(kind, selection.ClassNames, lvis?.Complete(options.Evaluator) ?? options.Evaluator);
        var errors = new InvalidAnnotationException?[images.Length];
        var pairs = new IdPair[images.Length][];
        using var stores = new ThreadLocal<BlockStore<uint>>(() => new());
        Parallel.For(0, images.Length, parallel, i =>
        {
            BlockStore<uint> store = stores.Value!;
            try
            {
                var image = images[i];
                var objects = new EvaluatedObjects(
                    image.Image.Id,
                    image.Image.FileName,
                    image.Image.Size,
                    image.Truths.ConvertAll(item => truthSource.Convert(item, image.Image, store)),
                    image.Detections.ConvertAll(item => detectionSource.Convert(item, image.Image, store)));
                evaluator.AddImage(image.Image.Id, objects.Truths, objects.Detections, lvis?.JudgementOf(image.Image));
                pairs[i] = options.Notice is null ? [] : IdPlausibility.Pairs(image, objects);

                // Nobody but a listener keeps the masks.
                options.ImageEvaluated?.Invoke(objects);
                if (options.ImageEvaluated is null)
                {
                    store.Clear();
                }
            }
            catch (InvalidAnnotationException error)
            {
                errors[i] = error;
            }
        });
        if (errors.FirstOrDefault(error => error is not null) is { } first)
        {
            throw first;
        }

        foreach (string notice in options.Notice is null ? [] : IdPlausibility.Doubts(groundTruth, detections, images, pairs, options.CountsZeroIds))
        {
            options.Notice!(notice);
        }

        return evaluator.Compute(parallel);
    }

    private static (CocoFile GroundTruth, List<CocoAnnotation> Detections) Read(
        string groundTruthPath, string detectionsPath, IouKind kind, ParallelOptions parallel)
    {
        // Only results without boxes need their masks to compare boxes, which nobody knows before having read them.
        CocoFile groundTruth = new([], [], []);
        List<CocoAnnotation> detections = [];
        BothFiles.Work(
            parallel,
            () => groundTruth = CocoFileReader.Read(
                groundTruthPath,
                CocoRequirements.Evaluation(masks: kind != IouKind.Boxes),
                AnnotationProblems.Strict(groundTruthPath),
                parallel),
            () => detections = CocoFileReader.ReadResults(detectionsPath));
        return (groundTruth, detections);
    }
}
