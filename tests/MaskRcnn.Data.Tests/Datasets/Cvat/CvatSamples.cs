using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Cvat;

/// <summary>A file in the layout of the tool, version 1.1 of the format.</summary>
internal static class CvatSamples
{
    public static string Annotations => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Cvat", "annotations.xml"));

    /// <summary>An image of 48 rows and 64 columns with one shape.</summary>
    public static string WithShape(string shape) =>
        $"<annotations><version>1.1</version><image id=\"0\" name=\"a.png\" width=\"64\" height=\"48\">{shape}</image></annotations>";

    public static InstanceDataset ReadText(string xml, DatasetReaderOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return DatasetReader.Read(folder.Write("annotations.xml", xml), DatasetFormat.Cvat, options);
    }
}
