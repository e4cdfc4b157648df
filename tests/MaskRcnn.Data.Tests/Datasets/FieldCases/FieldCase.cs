using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Reads the inputs in Fixtures/field-cases as a dataset check does.</summary>
internal static class FieldCase
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "field-cases", name);

    public static InstanceDataset Read(string name, DatasetReaderOptions? options = null) =>
        DatasetReader.Read(PathOf(name), options: (options ?? new DatasetReaderOptions()) with { SkipInvalid = true });

    /// <summary>Areas of all masks in pixels, image by image.</summary>
    public static long[] Areas(InstanceDataset dataset) =>
        [.. dataset.Images.SelectMany(image => image.Instances.Select(instance => instance.Mask.ToRle(image.Size).Area))];
}
