using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>The proposals, by the level of the pyramid that the branches look at.</summary>
internal sealed class ProposalViews(TracedImage image, PagePicture picture, int most)
{
    private const int ShownAtFirst = 50;
    private const int FinestLevel = 2, CoarsestLevel = 5;

    public string ToHtml()
    {
        ViewLayer[] layers = [.. Enumerable.Range(FinestLevel, CoarsestLevel - FinestLevel + 1).Select(level => new ViewLayer($"P{level}", level - FinestLevel + 1)
        {
            Score = "score", Top = ShownAtFirst, Columns = [new ViewColumn("score"), new ViewColumn("place")],
        })];
        for (int i = 0; i < Math.Min(most, image.Trace.Proposals.Count); i++)
        {
            TracedProposal proposal = image.Trace.Proposals[i];
            layers[proposal.Level - FinestLevel].Add(proposal.Box, proposal.Score, i + 1);
        }

        return View.Of("Proposals by level of the pyramid", picture, layers)
            .ToHtml("Small proposals are looked at in the fine maps of P2, large ones in the coarse maps of P5.");
    }

    /// <summary>How many there are of each level.</summary>
    public static string ToBars(DetectionTrace trace) => BarSvg.Draw([.. Enumerable.Range(FinestLevel, CoarsestLevel - FinestLevel + 1).Select(level =>
    {
        int count = trace.Proposals.Count(proposal => proposal.Level == level);
        return new Bar($"P{level}", count, $"P{level}: {ChartText.Count(count)} proposals");
    })], "proposals by level");
}
