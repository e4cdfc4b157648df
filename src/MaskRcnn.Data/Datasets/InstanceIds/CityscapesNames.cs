namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// File names of the Cityscapes data set (https://www.cityscapes-dataset.com, "Dataset structure"): ids in
/// <c>CITY_SEQUENCE_FRAME_gtFine_instanceIds.png</c>, the image in <c>CITY_SEQUENCE_FRAME_leftImg8bit.png</c>.
/// </summary>
internal static class CityscapesNames
{
    private const string ImageSuffix = "_leftImg8bit";

    private static readonly string[] s_idSuffixes = ["_gtFine_instanceIds", "_gtCoarse_instanceIds"];

    public static bool IsIdFile(string stem) => s_idSuffixes.Any(suffix => stem.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>The name of the image of an id file, both without extension; the same name where it is not one of Cityscapes.</summary>
    public static string ImageOf(string stem) =>
        s_idSuffixes.FirstOrDefault(suffix => stem.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix
            ? stem[..^suffix.Length] + ImageSuffix
            : stem;
}
