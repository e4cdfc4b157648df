using System.Collections.Concurrent;
using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Loading;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>The page about annotated images.</summary>
internal sealed class DataReport(InstanceDataset dataset, DataReportOptions options)
{
    public Page ToPage(CancellationToken cancellationToken = default)
    {
        DatasetReport report = DatasetCheck.Inspect(dataset, new DatasetCheckOptions(), cancellationToken);
        var measures = new DatasetMeasures(dataset, options.Model, cancellationToken);
        int[] chosen = Choose(report);
        Dictionary<string, string> ids = chosen.DistinctBy(i => dataset.Images[i].Path).ToDictionary(i => dataset.Images[i].Path, IdOf);
        string title = $"Data of {options.Source}";
        string body = PageTemplates.Render("data", new
        {
            title,
            tiles = (Tile[])
            [
                new(ChartText.Count(report.ImageCount), "images"), new(ChartText.Count(dataset.ClassNames.Count), "classes"),
                new(ChartText.Count(report.InstanceCount), "instances"), new(ChartText.Count(report.CrowdCount), "crowds"),
                new(ChartText.Count(report.BackgroundImageCount), "images without instances"),
                new(ChartText.Number(report.InstanceCount / (double)Math.Max(1, report.ImageCount)), "instances an image"),
                new(ChartText.Count(report.Findings.Count(finding => finding.IsError)), "errors"), new(ChartText.Count(report.Findings.Count(finding => !finding.IsError)), "remarks"),
            ],
            findings = DataTables.Findings(report, ids),
            charts = new DataCharts(dataset, measures).ToCharts(),
            boxes = DataTables.Boxes(measures),
            coverage = DataTables.Coverage(measures),
            coveredAll = measures.CoveredImages == dataset.Images.Count,
            covered = ChartText.Count(measures.CoveredImages),
            images = Draw(chosen, cancellationToken),
            hidden = dataset.Images.Count - chosen.Length,
            steps = Steps(report, chosen),
        });
        return new Page("data", title,
        [
            new PageLink("findings", "Findings"), new PageLink("histograms", "Histograms"), new PageLink("boxes", "Boxes"),
            new PageLink("anchors", "Anchors"), new PageLink("steps", "Step by step"), new PageLink("images", "Images"),
        ], body);
    }

    // Those that the check means first, then others in the order of the seed.
    private int[] Choose(DatasetReport report)
    {
        HashSet<string> meant = [.. report.Findings.Where(finding => finding.IsError).Select(finding => finding.Image)];
        int[] order = [.. Enumerable.Range(0, dataset.Images.Count)];
        new Randomness.RandomSource(options.Seed).Shuffle(order.AsSpan());
        return [.. order.OrderByDescending(i => meant.Contains(dataset.Images[i].Path)).Take(options.MostImages)];
    }

    private object[] Draw(int[] chosen, CancellationToken cancellationToken)
    {
        int side = PictureBudget.LongestSide(chosen.Length + 4 * options.Steps);
        var drawn = new ConcurrentDictionary<int, object>();
        Parallel.For(0, chosen.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => drawn[i] = Draw(chosen[i], side));
        return [.. Enumerable.Range(0, chosen.Length).Select(i => drawn[i])];
    }

    private object Draw(int index, int side)
    {
        DatasetImage image = dataset.Images[index];
        (string html, string problem) = ("", "");
        try
        {
            PagePicture picture = PagePicture.Photograph($"p-{IdOf(index)}", image.LoadPixels(), side);
            html = picture.Html + AnnotatedView.Of(Path.GetFileName(image.Path), picture, TargetsOf(image), dataset.ClassNames, side).ToHtml($"{image.Size}, {image.Instances.Count} instances");
        }
        catch (Exception error) when (error is InvalidImageException or ArgumentException)
        {
            problem = error.Message;
        }

        return new { id = IdOf(index), name = Path.GetFileName(image.Path), html, problem };
    }

    private object[] Steps(DatasetReport report, int[] chosen)
    {
        if (report.Findings.Any(finding => finding.Kind == FindingKind.NothingToTrainOn))
            return [];
        var steps = new ExampleSteps(new DatasetTrainingData(dataset, skipEmptyMasks: true), dataset, options);
        var shown = new List<object>();
        foreach (int index in chosen.Where(i => dataset.Images[i].Instances.Any(instance => !instance.IsCrowd)))
        {
            if (shown.Count == options.Steps)
                break;
            try
            {
                shown.Add(steps.Of(index));
            }
            catch (InvalidImageException)
            {
                // Said where the image is shown.
            }
        }

        return [.. shown];
    }

    private static InstanceTargets TargetsOf(DatasetImage image)
    {
        (int Label, Masks.RleMask Mask, bool IsCrowd)[] instances = [.. image.Instances
            .Select(instance => (instance.Label, instance.Mask.ToRle(image.Size), instance.IsCrowd)).Where(item => !item.Item2.IsEmpty)];
        return new InstanceTargets(
            image.Size, [.. instances.Where(item => !item.IsCrowd).Select(item => item.Label)], [.. instances.Where(item => !item.IsCrowd).Select(item => item.Mask)])
        {
            Crowds = [.. instances.Where(item => item.IsCrowd).Select(item => item.Mask)],
        };
    }

    private static string IdOf(int index) => $"image-{index}";
}
