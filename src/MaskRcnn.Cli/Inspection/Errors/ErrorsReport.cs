using System.Collections.Concurrent;
using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>The page about wrong detections.</summary>
/// <param name="metrics">The evaluation, with its analysis of errors.</param>
/// <param name="objects">What was evaluated, by the ids of images.</param>
/// <param name="options">What to show.</param>
internal sealed class ErrorsReport(
    CocoMetrics metrics, IReadOnlyDictionary<long, EvaluatedObjects> objects, ErrorsReportOptions options)
{
    private readonly IReadOnlyList<ImageErrors> _images = metrics.ListErrors(options.IouThreshold, options.ScoreThreshold);

    private string[] ClassNames => [.. metrics.PerClass.Select(item => item.Name)];

    /// <summary>Makes the page.</summary>
    /// <param name="load">Reads the picture of an image; null where there is none.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public Page ToPage(Func<EvaluatedObjects, LoadedPicture?> load, CancellationToken cancellationToken = default)
    {
        ImageErrors[] worst = [.. _images.OrderByDescending(image => image.Count).ThenBy(image => image.ImageId).Take(options.MostImages)];
        DetectionErrors errors = metrics.CountErrors(options.IouThreshold, options.ScoreThreshold);
        var curves = new PrecisionCurves(metrics, options.IouThreshold);
        string body = PageTemplates.Render("errors", new
        {
            title = options.Title,
            source = options.Source,
            iou = ChartText.Number(options.IouThreshold),
            score = ChartText.Number(options.ScoreThreshold),
            kind = metrics.IouKind.ToString().ToLowerInvariant(),
            tiles = TilesOf(errors),
            averages = AveragePrecisionRows.Of(metrics, options.IouThreshold),
            curves = curves.ToCharts(),
            errors = ErrorRows.Of(errors),
            confusion = ConfusionCells.Of(metrics.ConfusionMatrix(options.IouThreshold, options.ScoreThreshold)),
            images = Draw(worst, load, cancellationToken),
            hidden = _images.Count - worst.Length,
            finder = PageJson.Write(_images.Select(image => new FinderEntry(IdOf(image), objects[image.ImageId].FileName, ErrorKeys.Count(image, objects[image.ImageId])))),
        });
        return new Page("errors", options.Title,
        [
            new PageLink("precision", "Precision"), new PageLink("curves", "Curves"), new PageLink("errors", "Errors"),
            new PageLink("confusion", "Confusion"), new PageLink("images", "Images"),
        ], body);
    }

    private Tile[] TilesOf(DetectionErrors errors) =>
    [
        new(ChartText.Measure(metrics.AveragePrecision), "AP"),
        new(ChartText.Measure(metrics.AveragePrecision50), "AP at IoU 0.5"),
        new(ChartText.Measure(metrics.AveragePrecision75), "AP at IoU 0.75"),
        new(ChartText.Count(_images.Count), "images"),
        new(ChartText.Count(errors.Total.Objects), "objects"),
        new(ChartText.Count(errors.Total.TruePositives), "right", ErrorKeys.Of(ErrorKind.TruePositive)),
        new(ChartText.Count(errors.Total.FalsePositives), "wrong", ErrorKeys.Wrong),
        new(ChartText.Count(errors.Total.Missed), "missed", ErrorKeys.Missed()),
    ];

    private ErrorImage[] Draw(ImageErrors[] worst, Func<EvaluatedObjects, LoadedPicture?> load, CancellationToken cancellationToken)
    {
        var drawn = new ConcurrentDictionary<int, ErrorImage>();
        var drawing = new ErrorDrawing(ClassNames, worst.Length);
        Parallel.For(0, worst.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            EvaluatedObjects image = objects[worst[i].ImageId];
            drawn[i] = drawing.Draw(IdOf(worst[i]), worst[i], image, load(image));
        });
        return [.. Enumerable.Range(0, worst.Length).Select(i => drawn[i])];
    }

    private static string IdOf(ImageErrors image) => $"image-{image.ImageId}";
}
