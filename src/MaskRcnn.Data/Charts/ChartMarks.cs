using System.Drawing;
using MaskRcnn.Drawing;
using MaskRcnn.Images;

namespace MaskRcnn.Charts;

/// <summary>Draws the points that are pointed out, with their labels where they hide least of the curves and not each other.</summary>
internal sealed class ChartMarks(Canvas canvas, ChartPlot plot, IReadOnlyList<ChartSeries> series, TextFont font)
{
    private const float BackingOpacity = 0.85f;
    private readonly List<Rectangle> _taken = [];

    private int Radius => (int)(0.35f * font.Size);

    private int Unit => Math.Max(1, (int)(font.Size / 8));

    /// <summary>Draws the marks that have a place on the axes.</summary>
    public void Draw(IReadOnlyList<ChartMark> marks)
    {
        var placed = marks.Select(mark => (mark.Label, Place: plot.Find(mark.X, mark.Y))).Where(mark => mark.Place is not null).ToList();
        foreach ((_, (double X, double Y)? place) in placed)
            DrawPoint(place!.Value.X, place.Value.Y);
        foreach ((string label, (double X, double Y)? place) in placed)
            Write(label, plot.Left + (int)place!.Value.X, plot.Top + (int)place.Value.Y);
    }

    private void DrawPoint(double x, double y)
    {
        int dash = 3 * Unit, reach = Radius + Unit;
        for (int at = Math.Max(0, (int)y); at < plot.Height; at += 2 * dash)
            canvas.Fill(plot.Left + (int)x, plot.Top + at, Unit, Math.Min(dash, plot.Height - at), ChartColors.Mark, 0.7f);
        canvas.Disc(plot.Left + (float)x, plot.Top + (float)y, reach, RgbColor.White);
        canvas.Disc(plot.Left + (float)x, plot.Top + (float)y, Radius, ChartColors.Mark);
        _taken.Add(new Rectangle(plot.Left + (int)x - reach, plot.Top + (int)y - reach, 2 * reach, 2 * reach));
    }

    private void Write(string label, int x, int y)
    {
        int padding = Unit, away = Radius + 2 * Unit;
        var size = new Size(font.Measure(label) + 2 * padding, font.Height + 2 * padding);
        int[] lefts = [x + away, x - away - size.Width, x - size.Width / 2];
        int[] tops = [y - away - size.Height, y + away, y - size.Height / 2, y - away - 2 * size.Height, y + away + size.Height];
        Rectangle place = tops.SelectMany(_ => lefts, (top, left) => new Rectangle(new Point(left, top), size)).MinBy(CostOf);
        _taken.Add(place);
        canvas.Fill(place.X, place.Y, place.Width, place.Height, RgbColor.White, BackingOpacity);
        canvas.Write(label, place.X + padding, place.Y + padding, font, ChartColors.Mark);
    }

    private long CostOf(Rectangle place)
    {
        const long outside = 1L << 40, overlap = 1L << 32;
        bool isInside = new Rectangle(plot.Left, plot.Top, plot.Width, plot.Height).Contains(place);
        long hidden = series.Where(curve => !curve.IsFaint).SelectMany(curve => curve.Points).Count(point => Hides(place, point));
        return (isInside ? 0 : outside) + overlap * _taken.Count(place.IntersectsWith) + hidden;
    }

    private bool Hides(Rectangle place, (double X, double Y) point) =>
        plot.Find(point.X, point.Y) is { } at
        && at.X + plot.Left >= place.Left && at.X + plot.Left < place.Right
        && at.Y + plot.Top >= place.Top && at.Y + plot.Top < place.Bottom;
}
