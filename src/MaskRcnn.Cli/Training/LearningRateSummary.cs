using System.Globalization;
using MaskRcnn.Logging;
using Spectre.Console;

namespace MaskRcnn.Cli.Training;

/// <summary>What a range test of learning rates measured and suggests.</summary>
/// <param name="Suggested">A tenth of the rate of the least loss, null where the loss does not fall.</param>
/// <param name="Steepest">The rate at which the loss falls fastest, the careful choice; null where it does not fall.</param>
/// <param name="Diverged">Whether the loss diverged, so that higher rates were not tried.</param>
/// <param name="Picture">The PNG of the curve.</param>
/// <param name="Points">Every step.</param>
internal sealed record LearningRateSummary(
    double? Suggested, double? Steepest, bool Diverged, string Picture, IReadOnlyList<LearningRateSummary.Point> Points)
{
    // As many as are read at a glance; the picture shows all.
    private const int MaxRows = 20;

    public static LearningRateSummary Of(LearningRateCurve curve, string picture) => new(
        curve.Steepest is null ? null : curve.TenthOfMinimum, curve.Steepest, curve.HasDiverged, picture,
        [.. curve.Points.Select(point => new Point(point.LearningRate, Finite(point.Loss), Finite(point.SmoothedLoss)))]);

    /// <summary>Prints a table of the steps, evenly spaced, and what follows from them.</summary>
    public void Print(IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in (string[])["learning rate", "loss", "smoothed"])
            table.AddColumn(column, made => made.RightAligned());
        int every = (Points.Count - 1) / MaxRows + 1;
        foreach ((int i, Point point) in Points.Index())
        {
            if ((Points.Count - 1 - i) % every == 0)
                table.AddRow(Rate(point.LearningRate), Loss(point.Loss), Loss(point.SmoothedLoss));
        }
        console.Write(table);
        if (Diverged)
            console.MarkupLineInterpolated($"the loss diverged at {Rate(Points[^1].LearningRate)}; higher rates were not tried");
        else if (Points.MinBy(point => point.SmoothedLoss) == Points[^1])
            console.MarkupLineInterpolated($"the loss is least at the highest rate; --highest could be more");
        console.MarkupLineInterpolated($"curve      {Picture}");
        if (Suggested is { } rate && Steepest is { } careful)
        {
            console.MarkupLineInterpolated($"suggested  --learning-rate {Rate(rate)}, a tenth of the rate of the least loss");
            console.MarkupLineInterpolated($"careful    --learning-rate {Rate(careful)}, where the loss falls fastest");
        }
        else
        {
            console.MarkupLineInterpolated($"no suggestion: the loss did not fall; try more --steps, or another range");
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Loss(double? value) => value is { } number ? TrainingText.Loss(number) : "not finite";

    private static string Rate(double value) => value.ToString("0.0e-0", CultureInfo.InvariantCulture);

    /// <summary>A step.</summary>
    /// <param name="LearningRate">Its rate.</param>
    /// <param name="Loss">Its loss, null if not finite.</param>
    /// <param name="SmoothedLoss">The average of this loss and those before, null if not finite.</param>
    internal sealed record Point(double LearningRate, double? Loss, double? SmoothedLoss);
}
