using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Models;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>What an example teaches, in pictures.</summary>
internal sealed class TargetViews(TargetTrace trace, PagePicture picture, IReadOnlyList<string> classNames)
{
    private const int MostMasks = 8;

    /// <summary>Anchors of the three roles, the positive ones with where they should go.</summary>
    public string Anchors
    {
        get
        {
            var positives = new ViewLayer("positive", 3, "moves") { Note = "dotted the anchor, solid where it should go", Columns = [new ViewColumn("level"), new ViewColumn("object"), new ViewColumn("sampled", ["no", "yes"])] };
            var negatives = new ViewLayer("negative", 4) { On = false, Columns = [new ViewColumn("level")] };
            var neutral = new ViewLayer("neutral", 8) { On = false, Dash = true, Columns = [new ViewColumn("level")] };
            foreach (TargetAnchor anchor in trace.Anchors)
            {
                if (anchor.Refined is { } refined)
                    positives.Add(anchor.Box, refined, anchor.Level, anchor.Instance + 1, anchor.IsSampled ? 1 : 0);
                else
                    (anchor.Role == AnchorRole.Negative ? negatives : neutral).Add(anchor.Box, anchor.Level);
            }

            return View.Of("Anchors of a training step", picture, positives, negatives, neutral).ToHtml(
                $"{ChartText.Count(trace.RoleCounts[0])} positive, {ChartText.Count(trace.RoleCounts[1])} negative and {ChartText.Count(trace.RoleCounts[2])} neutral anchors; drawn are the positive ones, the negative ones of the sample, and some neutral ones.");
        }
    }

    /// <summary>Regions of interest with what the branches should say.</summary>
    public string Regions
    {
        get
        {
            var positives = new ViewLayer("objects", 1, "moves") { Label = "class", Columns = [new ViewColumn("class", classNames), new ViewColumn("object")] };
            var negatives = new ViewLayer("background", 4) { On = false };
            foreach (TargetRegion region in trace.Regions)
            {
                if (region.Refined is { } refined)
                    positives.Add(region.Box, refined, region.Label - 1, region.Instance + 1);
                else
                    negatives.Add(region.Box);
            }

            return View.Of("Regions of interest of a training step", picture, positives, negatives).ToHtml(
                $"{positives.Count} of {trace.Regions.Count} sampled regions cover an object: dotted the region, solid where the box branch should move it.");
        }
    }

    /// <summary>What the mask branch should predict for some of them.</summary>
    public IReadOnlyList<object> Masks => [.. trace.Regions.Where(region => region.Mask.Count > 0).Take(MostMasks).Select(region => new
    {
        uri = PagePicture.Exact(HeatMap.Draw(region.Mask, new ImageSize(TargetTrace.MaskSide, TargetTrace.MaskSide), new Box(0, 0, TargetTrace.MaskSide, TargetTrace.MaskSide), 0, 1)),
        title = classNames[region.Label - 1],
    })];
}
