using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Reads the size of a row's image, decoding it only when asked.</summary>
internal sealed class ImageSizeGetter(DataViewRow row, DataViewSchema.Column column)
{
    private readonly ValueGetter<MLImage> _getter = row.GetGetter<MLImage>(column);
    private MLImage? _image;

    public ImageSize? Read()
    {
        _getter(ref _image!);
        return _image is null ? null : new ImageSize(_image.Width, _image.Height);
    }
}
