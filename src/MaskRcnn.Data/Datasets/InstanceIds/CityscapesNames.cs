namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Names of the Cityscapes data set (https://www.cityscapes-dataset.com, "Dataset structure" and "Class definitions"): ids in
/// <c>CITY_SEQUENCE_FRAME_gtFine_instanceIds.png</c>, the image in <c>CITY_SEQUENCE_FRAME_leftImg8bit.png</c>; an id of a single object
/// is 1000 times the number of its class and its own number.
/// </summary>
internal static class CityscapesNames
{
    /// <summary>What ids are divided by to have the number of the class.</summary>
    public const int Divisor = 1000;

    private const string ImageSuffix = "_leftImg8bit";

    private static readonly string[] s_idSuffixes = ["_gtFine_instanceIds", "_gtCoarse_instanceIds"];

    private static readonly Dictionary<int, string> s_classes = new()
    {
        [24] = "person", [25] = "rider", [26] = "car", [27] = "truck", [28] = "bus", [29] = "caravan", [30] = "trailer", [31] = "train",
        [32] = "motorcycle", [33] = "bicycle",
    };

    /// <summary>Folders of id files and of images in the folder of the data set.</summary>
    public static IReadOnlyList<(string Ids, string Images)> Folders => [("gtFine", "leftImg8bit"), ("gtCoarse", "leftImg8bit")];

    /// <summary>The number of a class by its name, or null for a name that no class of objects has.</summary>
    public static int? NumberOf(string name) => s_classes.Where(entry => entry.Value == name).Select(entry => (int?)entry.Key).FirstOrDefault();

    /// <summary>The name of an image file without what tells it from its id file.</summary>
    public static string StemOf(string name) => name.EndsWith(ImageSuffix, StringComparison.Ordinal) ? name[..^ImageSuffix.Length] : name;

    /// <summary>The name of the id file, without extension, of what <see cref="StemOf"/> gives.</summary>
    public static string IdFileOf(string stem) => stem + s_idSuffixes[0];

    /// <summary>The name of the file of classes.</summary>
    public static string LabelFileOf(string stem) => $"{stem}_gtFine_labelIds";

    public static bool IsIdFile(string stem) => s_idSuffixes.Any(suffix => stem.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>The name of a class, or null for a number that no class of objects has.</summary>
    public static string? ClassOf(int number) => s_classes.GetValueOrDefault(number);

    /// <summary>The name of the image of an id file, both without extension; the same name where it is not one of Cityscapes.</summary>
    public static string ImageOf(string stem) =>
        s_idSuffixes.FirstOrDefault(suffix => stem.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix
            ? stem[..^suffix.Length] + ImageSuffix
            : stem;
}
