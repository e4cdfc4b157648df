namespace MaskRcnn.Datasets.Coco;

/// <summary>What a COCO file has to state, which depends on what it is read for.</summary>
/// <param name="Masks">Whether masks are read; they are most of the file.</param>
/// <param name="FileNames">Whether images need a file name and categories a name.</param>
/// <param name="Sizes">Whether images need a height and a width.</param>
internal readonly record struct CocoRequirements(bool Masks, bool FileNames, bool Sizes)
{
    /// <summary>For a data set: sizes that are missing are read from the image files.</summary>
    public static CocoRequirements Dataset => new(Masks: true, FileNames: true, Sizes: false);

    /// <summary>What overlap is measured on. Files without names of images are common where only metrics are wanted.</summary>
    public static CocoRequirements Evaluation(bool masks) => new(masks, FileNames: false, Sizes: masks);
}
