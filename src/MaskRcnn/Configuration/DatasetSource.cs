using MaskRcnn.Datasets;

namespace MaskRcnn.Configuration;

/// <summary>A data set that a configuration names.</summary>
public sealed class DatasetSource
{
    /// <summary>The annotation file, or the folder for formats with a file per image.</summary>
    public required string Path { get; set; }

    /// <summary>The format of the annotations. Null (default): recognised by content.</summary>
    public DatasetFormat? Format { get; set; }

    /// <summary>How the annotations are read: folder of the images, names of the classes and the like.</summary>
    public DatasetReaderOptions Reader { get; set; } = new();

    /// <summary>Reads the data set.</summary>
    /// <exception cref="InvalidAnnotationException">The file is missing or damaged; the message names file, place and reason.</exception>
    /// <exception cref="Images.InvalidImageException">An image whose size is needed is missing or damaged.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public InstanceDataset Read() => DatasetReader.Read(Path, Format, Reader);

    internal DatasetSource RelativeTo(string folder) => new()
    {
        Path = System.IO.Path.GetFullPath(Path, folder),
        Format = Format,
        Reader = Reader with { ImageDirectory = Reader.ImageDirectory is { } images ? System.IO.Path.GetFullPath(images, folder) : null },
    };
}
