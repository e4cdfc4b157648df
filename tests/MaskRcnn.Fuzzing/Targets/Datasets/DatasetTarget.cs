using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Fuzzing.Targets.Datasets;

/// <summary>One file of a data set, the others good; read strictly and with what is invalid left out, and checked.</summary>
/// <param name="name">The name of the target.</param>
/// <param name="format">The format, or null to have it recognised.</param>
/// <param name="file">The file within the data set.</param>
/// <param name="seeds">Good files.</param>
internal sealed class DatasetTarget(string name, DatasetFormat? format, string file, Func<IEnumerable<byte[]>> seeds) : FuzzTarget(name)
{
    // A check draws masks, which takes time for every column of an image, and compares all pairs that overlap; right files may have a
    // million columns and thousands of masks.
    private const int LongestSide = 4096, MostInstances = 100;

    private static readonly DatasetCheckOptions s_check = new() { CheckImageFiles = false };
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, byte[]> _others = [];
    private readonly string _file = file;

    /// <summary>What the reader is given: the file, or a folder above it.</summary>
    public string Root { get; init; } = file;

    /// <summary>What else the reader is told.</summary>
    public DatasetReaderOptions Options { get; init; } = new();

    /// <summary>Puts checksums right, where the format has them.</summary>
    public Func<byte[], byte[]> Checksums { get; init; } = content => content;

    /// <summary>Adds a file that stays as it is.</summary>
    public DatasetTarget With(string other, byte[] content)
    {
        _others.Add(other, content);
        return this;
    }

    public override IEnumerable<byte[]> Seeds() => seeds();

    public override byte[] Repair(byte[] content) => Checksums(content);

    public override bool Allows(Exception error) => error is InvalidAnnotationException or InvalidImageException;

    public override void Read(byte[] content)
    {
        foreach ((string other, byte[] bytes) in _others)
            _folder.Write(other, bytes);
        _others.Clear();
        _folder.Write(_file, content);
        string path = _folder.PathOf(Root);
        Inspect(DatasetReader.Read(path, format, Options with { SkipInvalid = true }));
        Inspect(DatasetReader.Read(path, format, Options));
    }

    private static void Inspect(InstanceDataset dataset)
    {
        if (dataset.Images.All(image => Math.Max(image.Size.Width, image.Size.Height) <= LongestSide && image.Instances.Count <= MostInstances))
            DatasetCheck.Inspect(dataset, s_check);
        foreach (DatasetInstance instance in dataset.Images.SelectMany(image => image.Instances))
        {
            if (instance.Label < 1 || instance.Label > dataset.ClassNames.Count)
                throw new InvalidOperationException($"An instance has label {instance.Label} of {dataset.ClassNames.Count}.");
        }
    }
}
