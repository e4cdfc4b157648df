using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Datasets.Via;

/// <summary>Files in the layout of the tool, and the two pictures of 48 rows and 64 columns that they refer to.</summary>
internal static class ViaSamples
{
    public static string Export => Read("via_region_data_1.0.6.json");

    public static string Project => Read("via_project_2.0.11.json");

    /// <summary>An image with one region, for tests that look at that region.</summary>
    public static string WithRegion(string shape, string attributes = "{}")
    {
        string region = $"{{\"shape_attributes\":{shape},\"region_attributes\":{attributes}}}";
        return $$$"""{"pond.png1":{"filename":"pond.png","size":1,"regions":[{{{region}}}]}}""";
    }

    /// <summary>Writes the pictures into a folder of the test's folder.</summary>
    public static void WriteImages(TemporaryFolder folder, string name = "")
    {
        var image = new RgbImage(64, 48, new byte[48 * 64 * 3]);
        Directory.CreateDirectory(folder.PathOf(name));
        image.Save(folder.PathOf(Path.Combine(name, "pond.png")));
        image.Save(folder.PathOf(Path.Combine(name, "sky.png")));
    }

    /// <summary>Reads a file beside its pictures.</summary>
    public static InstanceDataset ReadText(string json, DatasetReaderOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        WriteImages(folder);
        return DatasetReader.Read(folder.Write("via.json", json), DatasetFormat.Via, options);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Via", name));
}
