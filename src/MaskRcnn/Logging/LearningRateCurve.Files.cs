using System.Globalization;
using System.Text;
using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.Charts;

namespace MaskRcnn.Logging;

public sealed partial class LearningRateCurve
{
    /// <summary>Writes the steps as a table of comma-separated values; an earlier file is replaced only by a whole one.</summary>
    /// <param name="path">Its columns are learning_rate, loss and smoothed_loss.</param>
    public void SaveTable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var text = new StringBuilder("learning_rate,loss,smoothed_loss\n");
        foreach (LearningRatePoint point in _points)
            text.Append(CultureInfo.InvariantCulture, $"{point.LearningRate},{point.Loss},{point.SmoothedLoss}\n");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text.ToString()));
    }

    /// <summary>Draws the curve and writes it as a picture; an earlier file is replaced only by a whole one.</summary>
    /// <param name="path">Ends in .png.</param>
    /// <param name="width">Columns, at least 200.</param>
    /// <param name="height">Rows, at least 150.</param>
    public void SavePicture(string path, int width = 900, int height = 560) => Draw(width, height).Save(path);

    /// <summary>
    /// Draws losses and averages over the rate, with <see cref="Steepest"/> and <see cref="TenthOfMinimum"/> pointed out.
    /// </summary>
    /// <param name="width">Columns, at least 200.</param>
    /// <param name="height">Rows, at least 150.</param>
    public RgbImage Draw(int width = 900, int height = 560)
    {
        var finite = FinitePoints;
        var chart = new LineChart(
            "Learning-rate range test",
            new ChartAxis("learning rate", ChartScale.Logarithmic),
            // A curve that diverges would press the part that matters against the bottom.
            new ChartAxis("loss") { High = finite.Count > 0 ? 1.1 * HighestBeforeMinimum(finite) : null })
        {
            Series =
            [
                new ChartSeries("each step", [.. _points.Select(point => (point.LearningRate, point.Loss))]) { IsFaint = true },
                new ChartSeries("smoothed", [.. _points.Select(point => (point.LearningRate, point.SmoothedLoss))]),
            ],
            Marks = [.. Mark("steepest", Steepest, finite), .. Mark("minimum / 10", TenthOfMinimum, finite)],
        };
        return chart.Draw(width, height);
    }

    private static double HighestBeforeMinimum(List<LearningRatePoint> points)
    {
        double atMinimum = points.MinBy(point => point.SmoothedLoss).LearningRate;
        return points.TakeWhile(point => point.LearningRate <= atMinimum).Max(point => point.SmoothedLoss);
    }

    private static IEnumerable<ChartMark> Mark(string name, double? rate, List<LearningRatePoint> points)
    {
        if (rate is not { } at || at < points[0].LearningRate)
            yield break;
        LearningRatePoint nearest = points.MinBy(point => Math.Abs(Math.Log(point.LearningRate / at)));
        string label = string.Create(CultureInfo.InvariantCulture, $"{name}: {at:0.0e0}");
        yield return new ChartMark(nearest.LearningRate, nearest.SmoothedLoss, label);
    }
}
