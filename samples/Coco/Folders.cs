using MaskRcnn.Datasets;

namespace Coco;

/// <summary>The layout of COCO, and of many data sets that were made after it.</summary>
internal static class Folders
{
    /// <summary>Reads a part, <c>train</c> or <c>val</c>, or the first images of it; annotations stay run lengths and polygons.</summary>
    public static InstanceDataset Read(string folder, string part, string year, int limit)
    {
        InstanceDataset dataset = DatasetReader.Read(
            Path.Combine(folder, "annotations", $"instances_{part}{year}.json"), DatasetFormat.Coco,
            new DatasetReaderOptions { ImageDirectory = Path.Combine(folder, $"{part}{year}") });
        int taken = 0;
        dataset = limit > 0 ? dataset.Where(_ => ++taken <= limit) : dataset;
        Console.WriteLine($"{dataset.Images.Count} images, {dataset.InstanceCount} objects of {dataset.ClassNames.Count} classes");
        return dataset;
    }
}
