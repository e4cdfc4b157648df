using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>Elements <c>mask</c>: run lengths of a box of pixels, row by row, background first.</summary>
internal static class CvatMask
{
    /// <summary>Adds the mask to the instances of its image; what lies outside the image is cut off with a warning.</summary>
    public static void AddTo(InstanceCollector instances, int label, long? group, AnnotationElement element)
    {
        int left = element.PixelPosition("left");
        int top = element.PixelPosition("top");
        var size = new ImageSize(element.PixelCount("width"), element.PixelCount("height"));
        if (ImageSizeLimits.Violation(size) is not null)
        {
            throw element.Error($"the mask has {size} pixels, more than an image can have");
        }

        int[] runs = ReadRuns(element, size);
        try
        {
            var box = new RowBox(left, top, left + size.Width, top + size.Height);
            instances.AddRows(label, group, box, scan => AddRows(scan, runs, size.Width), element.Place);
        }
        catch (InvalidDataException error)
        {
            throw element.Error(error.Message, error);
        }
    }

    private static int[] ReadRuns(AnnotationElement element, ImageSize size)
    {
        ReadOnlySpan<char> text = element.Text("rle");
        var runs = new List<int>();
        long sum = 0;
        foreach (Range range in text.Split(','))
        {
            int run = element.WholeNumber("rle", text[range]);
            if (run < 0)
            {
                throw element.Error($"\"rle\" has the run length {run}, expected 0 or more");
            }

            runs.Add(run);
            sum += run;
        }

        return sum == size.Area
            ? [.. runs]
            : throw element.Error($"the run lengths of \"rle\" sum up to {sum}, expected {size} = {size.Area} pixels");
    }

    private static void AddRows(RowScan scan, int[] runs, int width)
    {
        var boundaries = new List<int>();
        int column = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            for (int rest = runs[i]; rest > 0;)
            {
                int length = Math.Min(rest, width - column);
                if (i % 2 == 1)
                {
                    boundaries.Add(column);
                    boundaries.Add(column + length);
                }

                rest -= length;
                column += length;
                if (column == width)
                {
                    scan.AddRow(boundaries);
                    boundaries.Clear();
                    column = 0;
                }
            }
        }
    }
}
