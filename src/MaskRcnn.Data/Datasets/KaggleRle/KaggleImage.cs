using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>An image while its rows, which may stand anywhere in the file, are gathered.</summary>
internal sealed class KaggleImage(string path, ImageSize size)
{
    public ImageSize Size => size;

    /// <summary>Masks with the position of their class in the order of appearance.</summary>
    public List<(int Class, RleMask Mask)> Instances { get; } = [];

    /// <param name="id">Id of the image.</param>
    /// <param name="labels">The label of each class in the order of appearance.</param>
    public DatasetImage ToDatasetImage(long id, IReadOnlyList<int> labels) =>
        new(id, path, size, [.. Instances.Select(instance => new DatasetInstance(labels[instance.Class], instance.Mask))]);
}
