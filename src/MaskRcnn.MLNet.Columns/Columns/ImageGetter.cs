using MaskRcnn.Images;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the pixels of a row's image; an image that is missing or cannot be decoded is an error that names the row.</summary>
internal sealed class ImageGetter(IExceptionContext context, DataViewRow row, DataViewSchema.Column column, RowName name)
{
    private readonly ValueGetter<MLImage> _getter = row.GetGetter<MLImage>(column);
    private MLImage? _image;

    /// <summary>A copy of the current row's pixels: ML.NET may dispose the image with its row.</summary>
    /// <exception cref="InvalidDataException">The image cannot be read.</exception>
    public RgbImage Read() => TryRead(out var error) ?? throw context.Process(error!);

    /// <summary>As <see cref="Read"/>, but null with the error where the image cannot be read.</summary>
    public RgbImage? TryRead(out InvalidDataException? error)
    {
        error = null;
        try
        {
            _getter(ref _image!);
            return _image is null ? throw new InvalidDataException("it is missing.") : RgbImage.FromMLImage(_image);
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            error = new InvalidDataException($"The image in column '{column.Name}' of {name} cannot be read: {e.Message}", e);
            return null;
        }
    }
}
