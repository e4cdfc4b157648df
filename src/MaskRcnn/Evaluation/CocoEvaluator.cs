namespace MaskRcnn.Evaluation;

/// <summary>
/// Computes COCO's detection metrics, to the number what pycocotools gives. Images are added one by one, from any thread, and judged
/// at once; kept is only the judgement of every detection, never a mask.
/// </summary>
/// <remarks>Source: <c>COCOeval</c> of cocodataset/cocoapi, its treatment of ties, borders, crowds and annotation 0 included.</remarks>
public sealed class CocoEvaluator
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _imageIds = [];
    private readonly List<ClassMatches>[] _classes;
    private readonly IouKind _kind;
    private readonly string[] _classNames;
    private readonly CocoEvaluatorOptions _options;
    private readonly ImageMatcher _matcher;

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
        _kind = kind;
        _classNames = [.. classNames];
        _options = options.Clone();
        _matcher = new ImageMatcher(kind, _options);
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
    /// <exception cref="ArgumentException">
    /// The image was added before, a label lies outside 1 to K, a score is NaN, a box or area is not finite, a mask is missing, or
    /// masks differ in size; the message names image and index. The evaluator is unchanged.
    /// </exception>
    public void AddImage(long imageId, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(detections);
        ImageCheck.Check(imageId, _kind, _classNames.Length, truths, detections);
        var matches = Match(imageId, truths, detections);
        lock (_lock)
        {
            if (!_imageIds.Add(imageId))
            {
                throw new ArgumentException($"Image {imageId} was added before.", nameof(imageId));
            }

            foreach ((int index, var match) in matches)
            {
                _classes[index].Add(match);
            }
        }
    }

    /// <summary>The metrics of the images added so far; more may be added afterwards.</summary>
    public CocoMetrics Compute()
    {
        ClassMatches[][] classes;
        lock (_lock)
        {
            classes = Array.ConvertAll(_classes, matches => matches.ToArray());
        }

        var table = new PrecisionRecallTable(_options, classes.Length);
        Parallel.For(0, classes.Length, index => new ClassAccumulator(_options, classes[index]).Accumulate(table, index));
        return new CocoMetrics(table, _options.ClassAgnostic ? ["all classes"] : _classNames);
    }

    private List<(int Class, ClassMatches Matches)> Match(
        long imageId, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections)
    {
        // Both sorts are stable. Without classes pycocotools still lists objects class by class, which decides between ties.
        var truthList = truths.OrderBy(truth => truth.Label).ToArray();
        var detectionList = _options.ClassAgnostic
            ? detections.OrderByDescending(detection => detection.Score).ThenBy(detection => detection.Label).ToArray()
            : [.. detections.OrderBy(detection => detection.Label).ThenByDescending(detection => detection.Score)];
        var matches = new List<(int, ClassMatches)>();
        ReadOnlySpan<GroundTruth> restOfTruths = truthList;
        ReadOnlySpan<Detection> restOfDetections = detectionList;
        while (!restOfTruths.IsEmpty || !restOfDetections.IsEmpty)
        {
            int label = Math.Min(
                restOfTruths.IsEmpty ? int.MaxValue : restOfTruths[0].Label,
                restOfDetections.IsEmpty ? int.MaxValue : restOfDetections[0].Label);
            int truthCount = restOfTruths.Length;
            int detectionCount = restOfDetections.Length;
            if (!_options.ClassAgnostic)
            {
                truthCount = CountOf(restOfTruths, truth => truth.Label == label);
                detectionCount = CountOf(restOfDetections, detection => detection.Label == label);
            }

            var evaluated = restOfDetections[..Math.Min(detectionCount, _options.MaxDetections[^1])];
            matches.Add((_options.ClassAgnostic ? 0 : label - 1, _matcher.Match(imageId, restOfTruths[..truthCount], evaluated)));
            restOfTruths = restOfTruths[truthCount..];
            restOfDetections = restOfDetections[detectionCount..];
        }

        return matches;
    }

    private static int CountOf<T>(ReadOnlySpan<T> values, Predicate<T> isMember)
    {
        int count = 0;
        while (count < values.Length && isMember(values[count]))
        {
            count++;
        }

        return count;
    }
}
