using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>Histograms of a data set.</summary>
internal sealed class DataCharts(InstanceDataset dataset, DatasetMeasures measures)
{
    private const int MostClasses = 40;

    public IReadOnlyList<object> ToCharts() =>
    [
        Chart("Size of objects", Sizes(), "square root of the area, pixels"),
        Chart("Classes", Classes(), "instances by class"),
        Chart("Instances of an image", PerImage(), "images by number of instances"),
        Chart("Shape of objects", Ratios(), "width of the box over its height"),
        Chart("Size of images", ImageSizes(), "images by longest side, pixels"),
        Chart("Part of the image", Parts(), "part of the image that an object covers"),
    ];

    private static object Chart(string title, IReadOnlyList<Bar> bars, string axis) => new { title, svg = BarSvg.Draw(bars, axis) };

    private Bar[] Sizes() => Powers(measures.Instances.Select(item => Math.Sqrt(item.Area)), "objects", Math.Sqrt(2));

    private Bar[] ImageSizes() => Powers(dataset.Images.Select(image => (double)Math.Max(image.Size.Width, image.Size.Height)), "images", Math.Sqrt(2));

    private Bar[] Classes()
    {
        int[] counts = new int[dataset.ClassNames.Count];
        foreach (MeasuredInstance item in measures.Instances)
            counts[item.Label - 1]++;
        return [.. counts.Index().OrderByDescending(item => item.Item).Take(MostClasses).Select(item => new Bar(
            dataset.ClassNames[item.Index], item.Item, $"{dataset.ClassNames[item.Index]}: {ChartText.Count(item.Item)} instances"))];
    }

    private Bar[] PerImage()
    {
        int most = measures.Images.Select(image => image.Count).DefaultIfEmpty(0).Max();
        int width = Math.Max(1, (most + 24) / 25);
        return [.. Enumerable.Range(0, most / width + 1).Select(bin =>
        {
            int count = measures.Images.Count(image => image.Count / width == bin);
            string name = width == 1 ? $"{bin}" : $"{bin * width}–{(bin + 1) * width - 1}";
            return new Bar(width == 1 ? name : $"{bin * width}", count, $"{ChartText.Count(count)} images with {name} instances");
        })];
    }

    private Bar[] Ratios()
    {
        double[] ratios = [.. measures.Instances.Select(item => Math.Log2(item.Width / item.Height))];
        const int bins = 24;
        const double limit = 3;
        return [.. Enumerable.Range(0, bins).Select(bin =>
        {
            double low = -limit + bin * 2 * limit / bins, high = low + 2 * limit / bins;
            int count = ratios.Count(ratio => (bin == 0 || ratio >= low) && (bin == bins - 1 || ratio < high));
            return new Bar(bin % 4 == 0 ? ChartText.At(Math.Round(Math.Pow(2, low), 2)) : "", count,
                $"{ChartText.Count(count)} objects, width over height {ChartText.At(Math.Pow(2, low))} to {ChartText.At(Math.Pow(2, high))}");
        })];
    }

    private Bar[] Parts()
    {
        double[] parts = [.. dataset.Images.SelectMany((image, i) => measures.Images[i].Select(item => item.Area / (double)image.Size.Area))];
        const int bins = 20;
        return [.. Enumerable.Range(0, bins).Select(bin =>
        {
            int count = parts.Count(part => Math.Min(bins - 1, (int)(part * bins)) == bin);
            return new Bar($"{bin * 100 / bins} %", count, $"{ChartText.Count(count)} objects cover {bin * 100 / bins} to {(bin + 1) * 100 / bins} % of their image");
        })];
    }

    private static Bar[] Powers(IEnumerable<double> values, string what, double factor)
    {
        int[] bins = [.. values.Where(value => value >= 1).Select(value => (int)Math.Floor(Math.Log(value) / Math.Log(factor) + 1e-9))];
        if (bins.Length == 0)
            return [];
        int first = bins.Min();
        return [.. Enumerable.Range(first, bins.Max() - first + 1).Select(bin =>
        {
            (double low, double high, int count) = (Math.Pow(factor, bin), Math.Pow(factor, bin + 1), bins.Count(item => item == bin));
            return new Bar(ChartText.At(Math.Round(low)), count, $"{ChartText.Count(count)} {what} of {ChartText.At(Math.Round(low))} to {ChartText.At(Math.Round(high))} pixels");
        })];
    }
}
