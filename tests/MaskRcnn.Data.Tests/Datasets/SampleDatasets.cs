using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Data sets made in memory, for tests.</summary>
internal static class SampleDatasets
{
    /// <summary>Size of the images.</summary>
    public static readonly ImageSize Size = new(80, 50);

    /// <summary>Images 1, 2, … called <c>1.png</c>, <c>2.png</c>, … with an instance of each label listed, side by side.</summary>
    public static InstanceDataset Make(string[] classNames, params int[][] labels) => new(
        classNames,
        [
            .. labels.Select((list, i) => new DatasetImage(
                i + 1, $"{i + 1}.png", Size, [.. list.Select((label, j) => Square(label, 10 * j, 5, 8) with { Id = 10 * i + j })])),
        ]);

    /// <summary>A data set of one image of one class.</summary>
    public static InstanceDataset Make(string path, params DatasetInstance[] instances) =>
        new(["a", "b"], [new DatasetImage(1, path, Size, instances)]);

    public static DatasetInstance Square(int label, double x, double y, double side) => Rectangle(label, x, y, side, side);

    public static DatasetInstance Rectangle(int label, double x, double y, double width, double height) =>
        new(label, new PolygonMask([[x, y, x + width, y, x + width, y + height, x, y + height]]))
        {
            Box = new CocoBox(x, y, width, height),
            Area = width * height,
        };
}
