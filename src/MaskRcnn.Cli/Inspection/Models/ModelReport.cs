using System.Text;
using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>The page about a model's steps. Images are turned into HTML one by one, so that only one trace is in memory.</summary>
internal sealed class ModelReport(IReadOnlyList<string> classNames, ModelReportLimits limits, double score)
{
    private readonly StringBuilder _images = new();
    private readonly List<object> _rows = [];

    /// <summary>Images so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds an image.</summary>
    public void Add(TracedImage image)
    {
        PagePicture picture = PagePicture.Photograph($"p-{image.Id}", image.Image, limits.Side);
        DetectionTrace trace = image.Trace;
        double total = trace.StageTimes.Sum(time => time.Duration.TotalMilliseconds);
        var labels = new LabelNames(classNames);
        // A slider that hides everything would look like a model that finds nothing.
        double least = trace.Detections.Scores.Any(value => value >= score) ? score : 0;
        var anchors = new AnchorViews(image, picture, limits.Boxes);
        var candidates = new CandidateViews(image, picture, labels, limits.Boxes, least);
        _images.Append(PageTemplates.Render("model-image", new
        {
            id = image.Id,
            name = image.Name,
            picture = picture.Html,
            tiles = (Tile[])
            [
                new($"{image.Image.Size}", "pixels"), new($"{trace.Input.ResizedSize}", "as the network sees it"),
                new(ChartText.Count(trace.AnchorLevels.Sum(level => (long)level.Anchors.Count)), "anchors"),
                new(ChartText.Count(trace.Proposals.Count), "proposals"), new(ChartText.Count(trace.Detections.Count), "detections"),
                new($"{ChartText.Count((long)total)} ms", "in all"),
            ],
            result = new ResultView(image, picture, labels, limits, least).ToHtml(),
            levels = anchors.Levels,
            scores = anchors.Scores,
            best = anchors.Best.ToHtml("The anchors with the best scores, by level of the pyramid."),
            refined = anchors.Refined.ToHtml("Dotted the anchor, solid where the network moves it; the frame around the picture shows what reaches beyond it."),
            clipped = anchors.Clipped.ToHtml("The same boxes clipped to the picture: which became proposals, and which a better one suppressed."),
            proposals = new ProposalViews(image, picture, limits.Boxes).ToHtml(),
            proposalLevels = ProposalViews.ToBars(trace),
            funnel = candidates.Funnel,
            classes = candidates.Classes,
            candidates = candidates.View.ToHtml("Dotted the proposal, solid the box after refinement for its class."),
            masks = new MaskTiles(image, labels, limits.Masks).Tiles,
            maskCount = trace.Masks.Count,
            layers = ActivationTiles.Of(trace),
            stages = StageRows.Of(trace),
            truth = image.Truths is null ? null : new TruthSection(image, classNames).Values,
        }));
        _rows.Add(new { id = image.Id, name = image.Name, size = $"{image.Image.Size}", detections = trace.Detections.Count, time = ChartText.Count((long)total) });
    }

    /// <summary>Makes the page.</summary>
    public Page ToPage(string title)
    {
        string body = PageTemplates.Render("model", new { title, rows = _rows, count = _rows.Count, images = _images.ToString(), classes = classNames.Count });
        PageLink[] links = _rows.Count == 1
            ? [new("image-1-result", "Result"), new("image-1-anchors", "Anchors"), new("image-1-proposals", "Proposals"), new("image-1-boxes", "Boxes"),
                new("image-1-masks", "Masks"), new("image-1-maps", "Activations"), new("image-1-times", "Times")]
            : [new("overview", "Overview"), new("image-1", "Images")];
        return new Page("model", title, links, body);
    }
}
