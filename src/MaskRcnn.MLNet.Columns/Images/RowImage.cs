using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Decodes the image of a row when it is asked for. It lives as long as the row, as behind ML.NET's LoadImages.</summary>
/// <param name="load">Reads the picture of the current row; gives its pixels and its path.</param>
internal sealed class RowImage(Func<(RgbImage Pixels, string Path)> load) : IDisposable
{
    private MLImage? _image;

    public void Read(ref MLImage value)
    {
        value?.Dispose();
        _image = null;
        value = null!;
        value = Load();
        _image = value;
    }

    public void Dispose()
    {
        _image?.Dispose();
        _image = null;
    }

    private MLImage Load()
    {
        var (pixels, path) = load();
        var image = pixels.ToMLImage();
        image.Tag = path;
        return image;
    }
}
