using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Finds the image of a data set that a row is about: by its path where rows have one, else by its place.</summary>
internal sealed class RowImages(IExceptionContext context, InstanceDataset dataset, ValueGetter<ReadOnlyMemory<char>>? path)
{
    private readonly Dictionary<string, DatasetImage> _byPath = dataset.Images.DistinctBy(image => image.Path).ToDictionary(image => image.Path);
    private ReadOnlyMemory<char> _text;

    /// <exception cref="InvalidDataException">The data set has no such image.</exception>
    public DatasetImage Find(long position, RowName name)
    {
        if (path is not null)
        {
            path(ref _text);
            return _byPath.TryGetValue(_text.ToString(), out var image)
                ? image
                : throw context.Process(new InvalidDataException(
                    $"{name}: the data set has no image with this path; expected one of its {dataset.Images.Count}{Example()}."));
        }

        return position < dataset.Images.Count
            ? dataset.Images[(int)position]
            : throw context.Process(new InvalidDataException($"{name}: the data set has only {dataset.Images.Count} images."));
    }

    private string Example() => dataset.Images.Count > 0 ? $", such as '{dataset.Images[0].Path}'" : "";
}
