using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.LabelMe;

/// <summary>Files in the layout of the tool: version 5.4.1, with sizes, and version 3.16.7, without.</summary>
internal static class LabelMeSamples
{
    /// <summary>The letter I, 5 rows and 6 columns: written by PIL from uint8, from bool, and as green on black with opacity.</summary>
    public const string MaskOfBytes =
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAFCAAAAABDM8I6AAAAG0lEQVR4nEXFoQEAAAjAIOb/P2uUQmIhDL4CBx61AQkSNTaoAAAAAElFTkSuQmCC";

    public const string MaskOfBits =
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAFAQAAAABOI6BLAAAAEklEQVR4nGMoYFBgYmBiYPgDAAXqAZF2CdRWAAAAAElFTkSuQmCC";

    public const string MaskOfColors =
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAFCAYAAABmWJ3mAAAAKElEQVR4nGNkYGD4z8DOgAA/"
        + "Ecz/UMn/cDYDw38mBhwApwQj1AgMAAAAEwkNeO/oWwAAAABJRU5ErkJggg==";

    public static string Table => File.ReadAllText(PathOf("table.json"));

    /// <summary>An image of 48 rows and 64 columns with one shape.</summary>
    public static string WithShape(string shape) =>
        $$"""{"version":"5.4.1","flags":{},"shapes":[{{shape}}],"imagePath":"a.jpg","imageData":null,"imageHeight":48,"imageWidth":64}""";

    /// <summary>One shape.</summary>
    public static string Shape(string type, string points, string more = "") =>
        $$"""{"label":"cup","points":{{points}},"group_id":null,"shape_type":"{{type}}","flags":{}{{more}}}""";

    public static InstanceDataset ReadText(string json, DatasetReaderOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return DatasetReader.Read(folder.Write("a.json", json), DatasetFormat.LabelMe, options);
    }

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "LabelMe", name);
}
