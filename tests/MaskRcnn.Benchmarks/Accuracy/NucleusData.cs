using MaskRcnn.Datasets;

namespace MaskRcnn.Benchmarks.Accuracy;

/// <summary>Images of the 2018 Data Science Bowl (ID/images/ID.png) with their annotations as one COCO file for each subset.</summary>
internal static class NucleusData
{
    /// <summary>Reads a subset, with the image ids of the COCO file.</summary>
    /// <param name="folder">Has instances_SUBSET_rle.json and stage1_SUBSET.</param>
    /// <param name="subset">train or val.</param>
    public static InstanceDataset Read(string folder, string subset)
    {
        InstanceDataset annotations = DatasetReader.Read(Path.Combine(folder, $"instances_{subset}_rle.json"), DatasetFormat.Coco);
        string images = Path.Combine(folder, $"stage1_{subset}");
        var found = annotations.Images.Select(image => image with { Path = Find(images, image.Path) });
        return new InstanceDataset(annotations.ClassNames, [.. found]);
    }

    private static string Find(string images, string path)
    {
        string name = Path.GetFileName(path);
        return Path.Combine(images, Path.GetFileNameWithoutExtension(name), "images", name);
    }
}
