using MaskRcnn.Drawing;
using MaskRcnn.Images;
using SkiaSharp;

namespace MaskRcnn.Charts;

/// <summary>How a curve looks, in the plot and in the legend.</summary>
internal sealed class ChartCurve(ChartSeries series, RgbColor color, TextFont font)
{
    // What is farther away than Skia's numbers reach is drawn from there: within the plot the line is the same.
    private const double Farthest = 1e5;

    private float Thickness => (series.IsFaint ? 0.08f : 0.15f) * font.Size;

    private float Opacity => series.IsFaint ? 0.4f : 1;

    /// <summary>Draws all of it at once, so that lines that overlap where they join do not show.</summary>
    public void Draw(Canvas canvas, ChartPlot plot)
    {
        using var path = new SKPath();
        bool isOpen = false;
        foreach ((double px, double py) in series.Points)
        {
            if (plot.Find(px, py) is not { } place)
            {
                isOpen = false;
                continue;
            }
            SKPoint point = new(plot.Left + ToSkia(place.X), plot.Top + ToSkia(place.Y));
            // A line from the first point to itself shows a point that stands alone.
            if (!isOpen)
                path.MoveTo(point);
            path.LineTo(point);
            isOpen = true;
        }
        canvas.Line(path, SKRect.Create(plot.Left, plot.Top, plot.Width, plot.Height), color, Opacity, Thickness);
    }

    /// <summary>A piece of the line for the legend.</summary>
    public void DrawSample(Canvas canvas, float left, float right, float y)
    {
        using var path = new SKPath();
        path.MoveTo(left, y);
        path.LineTo(right, y);
        canvas.Line(path, SKRect.Create(0, 0, canvas.Width, canvas.Height), color, Opacity, Thickness + 1);
    }

    private static float ToSkia(double value) => (float)Math.Clamp(value, -Farthest, Farthest);
}
