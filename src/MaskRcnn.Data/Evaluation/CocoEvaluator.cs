using MaskRcnn.Evaluation.Confidence;
using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Evaluation;

/// <summary>
/// Computes COCO's detection metrics, to the number what pycocotools gives. Images are added one by one and judged at once; kept is only the
/// judgement of every detection and its overlaps, never a mask. Safe for several threads: images may be added, and metrics computed of those
/// that are there, at the same time.
/// </summary>
/// <remarks>Source: <c>COCOeval</c> of cocodataset/cocoapi, its treatment of ties, borders, crowds and annotation 0 included.</remarks>
public sealed class CocoEvaluator
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _imageIds = [];
    private readonly List<ClassMatches>[] _classes;
    private readonly List<ImageOverlaps> _overlaps = [];
    private readonly IouKind _kind;
    private readonly string[] _classNames;
    private readonly CocoEvaluatorOptions _options;
    private readonly ImageEvaluator _images;

    /// <summary>Creates an evaluator without images.</summary>
    /// <param name="kind">What overlap is measured on.</param>
    /// <param name="classNames">Names of the K classes; label i + 1 belongs to name i.</param>
    /// <param name="options">Thresholds and limits, COCO's where null; copied.</param>
    /// <exception cref="ArgumentException">There is no class, or an option is out of range.</exception>
    public CocoEvaluator(IouKind kind, IReadOnlyList<string> classNames, CocoEvaluatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count == 0)
        {
            throw new ArgumentException("An evaluation needs at least one class.", nameof(classNames));
        }

        options ??= new CocoEvaluatorOptions();
        options.Validate();
        if (options.ClassFrequencies is { } frequencies && (frequencies.Count != classNames.Count || options.ClassAgnostic))
        {
            throw new ArgumentException(
                $"{nameof(options.ClassFrequencies)} has {frequencies.Count} entries, expected one for each of {classNames.Count} classes"
                + $"{(options.ClassAgnostic ? $", and none with {nameof(options.ClassAgnostic)}" : "")}.");
        }

        _kind = kind;
        _classNames = [.. classNames];
        _options = options.Clone();
        _images = new ImageEvaluator(kind, _options);
        _classes = new List<ClassMatches>[_options.ClassAgnostic ? 1 : _classNames.Length];
        for (int i = 0; i < _classes.Length; i++)
        {
            _classes[i] = [];
        }
    }

    /// <summary>Judges the detections of an image. May be called from several threads; the order of images does not matter.</summary>
    /// <param name="imageId">Id of the image; between equal scores of different images the smaller id comes first.</param>
    /// <param name="truths">All true objects of the image, possibly none.</param>
    /// <param name="detections">All detections in the image, in any order, possibly none.</param>
    /// <param name="judgement">Which classes were looked for; null for all.</param>
    /// <exception cref="ArgumentException">
    /// The image was added before, a label lies outside 1 to K, a score is NaN, a box or area is not finite, a mask is missing, or
    /// masks differ in size; the message names image and index. The evaluator is unchanged.
    /// </exception>
    public void AddImage(
        long imageId, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, ImageJudgement? judgement = null)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(detections);
        ImageCheck.Check(imageId, _kind, _classNames.Length, truths, detections);
        var image = _images.Evaluate(imageId, truths, detections, judgement);
        lock (_lock)
        {
            if (!_imageIds.Add(imageId))
            {
                throw new ArgumentException($"Image {imageId} was added before.", nameof(imageId));
            }

            foreach ((int index, var matches) in image.Classes)
            {
                _classes[index].Add(matches);
            }

            if (image.Overlaps is not null)
            {
                _overlaps.Add(image.Overlaps);
            }
        }
    }

    /// <summary>The metrics of the images added so far; more may be added afterwards.</summary>
    public CocoMetrics Compute() => Compute(new ParallelOptions());

    internal CocoMetrics Compute(ParallelOptions parallel)
    {
        ClassMatches[][] classes;
        ImageOverlaps[] overlaps;
        long[] images;
        lock (_lock)
        {
            images = [.. _imageIds.Order()];
            classes = Array.ConvertAll(_classes, matches => matches.ToArray());
            overlaps = [.. _overlaps];
        }

        var table = new PrecisionRecallTable(_options, classes.Length);
        Parallel.For(0, classes.Length, parallel, index => new ClassAccumulator(_options, classes[index]).Accumulate(table, index));
        return new CocoMetrics(_kind, table, _options.ClassAgnostic ? ["all classes"] : _classNames, overlaps, new EvaluationSamples(images, classes));
    }
}
