using MaskRcnn.Images;
using MaskRcnn.Charts;

namespace MaskRcnn.Tests.Images.Charts;

[TestClass]
public sealed class LineChartTests
{
    private const int Width = 400, Height = 260;
    private static readonly ChartAxis s_axis = new("x");

    /// <summary>A level curve of 0..10 with a gap of 4..6, found by its colour.</summary>
    [TestMethod]
    public void Curve_spans_the_plot_except_where_a_value_is_not_a_number()
    {
        (double, double)[] points = [.. Enumerable.Range(0, 11).Select(i => ((double)i, i == 5 ? double.NaN : 1.0))];
        var chart = new LineChart("", s_axis, s_axis) { Series = [new("level", points)] };
        int[] columns = [.. ColumnsOf(chart.Draw(Width, Height), firstRow: 60)];
        int first = columns[0], last = columns[^1];
        double scale = (last - first) / 10.0;
        int[] missing = [.. Enumerable.Range(first, last - first + 1).Except(columns)];
        Assert.IsGreaterThan(Width * 0.8, last - first);
        Assert.AreEqual(first + 4 * scale, missing[0], 2);
        Assert.AreEqual(first + 6 * scale, missing[^1], 2);
        Assert.HasCount(missing[^1] - missing[0] + 1, missing);
    }

    /// <summary>A steep curve that leaves the axes at 1e12 is drawn where it is inside of them, and nowhere else.</summary>
    [TestMethod]
    public void What_is_far_outside_is_clipped()
    {
        var axis = new ChartAxis("y") { High = 10 };
        RgbImage inside = new LineChart("", s_axis, axis) { Series = [new("a", [(0, 0), (5, 5), (5, 10), (10, 5)])] }.Draw(Width, Height);
        RgbImage beyond = new LineChart("", s_axis, axis) { Series = [new("a", [(0, 0), (5, 5), (5, 1e12), (5, 5), (10, 5)])] }.Draw(Width, Height);
        Assert.AreEqual(inside.Size, beyond.Size);
        int[] columns = [.. ColumnsOf(beyond, firstRow: 60)];
        Assert.IsGreaterThan(Width * 0.8, columns[^1] - columns[0]);
    }

    [TestMethod]
    public void Chart_without_values_or_with_absurd_ones_is_drawn()
    {
        double[] values = [double.NaN, double.NegativeInfinity, -1, 0, 1e-300, 1e300, double.MaxValue, -double.MaxValue];
        (double, double)[] all = [.. values.SelectMany(_ => values, (x, y) => (x, y))];
        foreach (ChartScale scale in Enum.GetValues<ChartScale>())
        {
            var axis = new ChartAxis("a label that is much longer than the whole picture is wide, so that it is cut", scale);
            foreach ((double, double)[] points in new[] { [], all })
            {
                var chart = new LineChart("title", axis, axis)
                {
                    Series = [new("name", points), new("another", points)],
                    Marks = [new(1, 1, "here"), new(double.NaN, 1, "nowhere")],
                };
                Assert.AreEqual((200, 150), (chart.Draw(200, 150).Width, chart.Draw(200, 150).Height));
            }
        }
    }

    private static IEnumerable<int> ColumnsOf(RgbImage image, int firstRow)
    {
        RgbColor blue = ChartColors.OfSeries([], 0);
        for (int x = 0; x < image.Width; x++)
        {
            for (int y = firstRow; y < image.Height; y++)
            {
                ReadOnlySpan<byte> pixel = image.Pixels.Slice((y * image.Width + x) * 3, 3);
                if (new RgbColor(pixel[0], pixel[1], pixel[2]) == blue)
                {
                    yield return x;
                    break;
                }
            }
        }
    }
}
