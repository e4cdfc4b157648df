namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>The name of the class in a file without classes.</summary>
    /// <exception cref="ArgumentException"><see cref="ClassNames"/> has several.</exception>
    internal string OnlyClassName() => ClassNames switch
    {
        null => DefaultClassName,
        [var name] => name,
        _ => throw new ArgumentException(
            $"{nameof(ClassNames)} has {ClassNames.Count} names, expected one: the files do not say which class an instance has."),
    };

    /// <summary>For formats that fix where images are.</summary>
    internal void RefuseImageDirectory(DatasetFormat format)
    {
        if (ImageDirectory is not null)
        {
            throw new ArgumentException($"{nameof(ImageDirectory)} is given, but {format} has images at fixed places.");
        }
    }
}
