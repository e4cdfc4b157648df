using MaskRcnn.Datasets;
using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Decodes the image of a row when it is asked for. It lives as long as the row, as behind ML.NET's LoadImages.</summary>
internal sealed class RowImage(Func<DatasetImage> current) : IDisposable
{
    private MLImage? _image;

    public void Read(ref MLImage value)
    {
        value?.Dispose();
        _image = null;
        value = null!;
        value = Load(current());
        _image = value;
    }

    public void Dispose()
    {
        _image?.Dispose();
        _image = null;
    }

    private static MLImage Load(DatasetImage source)
    {
        var decoded = source.LoadPixels().ToMLImage();
        decoded.Tag = source.Path;
        return decoded;
    }
}
