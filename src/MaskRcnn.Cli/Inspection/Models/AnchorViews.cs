using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>The region proposal network in pictures: the best anchors, how they are moved, and what stays of them.</summary>
internal sealed class AnchorViews(TracedImage image, PagePicture picture, int most)
{
    private const int ShownAtFirst = 50;
    private const int ShownOfLevel = 20;
    private const int ScoreBins = 20;

    private readonly RefinedAnchor[] _best = [.. image.Trace.RefinedAnchors.OrderByDescending(anchor => anchor.Score).Take(most)];

    /// <summary>A row for each level.</summary>
    public IReadOnlyList<object> Levels => [.. image.Trace.AnchorLevels.Select(level => new
    {
        level = level.Level,
        map = level.MapSize.ToString(),
        anchors = ChartText.Count(level.Anchors.Count),
        highest = ChartText.Measure(level.Scores.DefaultIfEmpty(0).Max()),
        considered = ChartText.Count(image.Trace.RefinedAnchors.Count(anchor => anchor.Level == level.Level)),
        suppressed = ChartText.Count(image.Trace.RefinedAnchors.Count(anchor => anchor.Level == level.Level && anchor.Fate == SelectionFate.Suppressed)),
        kept = ChartText.Count(image.Trace.RefinedAnchors.Count(anchor => anchor.Level == level.Level && anchor.Fate == SelectionFate.Kept)),
    })];

    /// <summary>How the scores of all anchors are distributed, on a scale of powers of ten.</summary>
    public string Scores
    {
        get
        {
            var counts = new long[ScoreBins];
            foreach (float score in image.Trace.AnchorLevels.SelectMany(level => level.Scores))
            {
                if (float.IsFinite(score))
                    counts[Math.Clamp((int)(score * ScoreBins), 0, ScoreBins - 1)]++;
            }

            return BarSvg.Draw([.. counts.Select((count, bin) => new Bar(
                ChartText.At(bin / (double)ScoreBins), Math.Log10(1 + count), $"{ChartText.Count(count)} anchors of score {ChartText.At(bin / (double)ScoreBins)} to {ChartText.At((bin + 1) / (double)ScoreBins)}"))],
                "anchors by score, on a scale of powers of ten", power => ChartText.Count((long)Math.Round(Math.Pow(10, power) - 1)));
        }
    }

    /// <summary>The best anchors, before refinement.</summary>
    public View Best
    {
        get
        {
            ViewLayer[] layers = [.. image.Trace.AnchorLevels.Select((level, i) => Layer($"P{level.Level}", i + 1) with { Top = ShownOfLevel })];
            foreach (RefinedAnchor anchor in _best.Take(Math.Min(most, 400)))
                layers[anchor.Level - image.Trace.AnchorLevels[0].Level].Add(anchor.Box, anchor.Score, (int)anchor.Fate);
            return View.Of("Anchors with the best scores", picture, [.. layers.Where(layer => layer.Count > 0)]);
        }
    }

    /// <summary>Anchors and where they go; with a margin around the picture.</summary>
    public View Refined
    {
        get
        {
            (int width, int height) = (image.Image.Width, image.Image.Height);
            float margin = MathF.Round(0.08f * Math.Max(width, height));
            ViewLayer layer = Layer("anchors and where they go", 1, "moves") with { Top = ShownAtFirst };
            foreach (RefinedAnchor anchor in _best.Take(Math.Min(most, 400)))
                layer.Add(Shift(anchor.Box, margin), Shift(anchor.Refined, margin), anchor.Score, (int)anchor.Fate);
            return new View("Anchors before and after refinement", picture.Id, width + (int)(2 * margin), height + (int)(2 * margin), [layer])
            {
                Place = [margin, margin, width, height],
            };
        }
    }

    /// <summary>What became of them.</summary>
    public View Clipped
    {
        get
        {
            (SelectionFate Fate, ViewLayer Layer)[] layers =
            [
                (SelectionFate.Kept, Layer("proposed", 3) with { Top = ShownAtFirst }),
                (SelectionFate.Suppressed, Layer("suppressed", 4) with { Dash = true, Top = ShownAtFirst }),
                (SelectionFate.TooSmall, Layer("too small", 7)), (SelectionFate.BelowThreshold, Layer("below the threshold", 8) with { On = false }),
                (SelectionFate.BeyondLimit, Layer("beyond the limit", 6) with { On = false }),
            ];
            foreach (RefinedAnchor anchor in _best)
                Array.Find(layers, item => item.Fate == anchor.Fate).Layer.Add(anchor.Clipped, anchor.Score, (int)anchor.Fate);
            return View.Of("Refined anchors, clipped, and what suppression leaves", picture, [.. layers.Select(item => item.Layer).Where(layer => layer.Count > 0)]);
        }
    }

    private static ViewLayer Layer(string name, int color, string kind = "boxes") => new(name, color, kind)
    {
        Score = "score", Columns = [new ViewColumn("score"), new ViewColumn("became", FateNames.All)],
    };

    private static Box Shift(Box box, float margin) => new(box.X0 + margin, box.Y0 + margin, box.X1 + margin, box.Y1 + margin);
}
