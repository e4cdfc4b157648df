namespace MaskRcnn.Images.Rows;

/// <summary>Horizontal bands of a picture from the top, which may overlap; no more than one is in memory.</summary>
/// <param name="rows">The picture's rows.</param>
/// <param name="name">What to call the picture in errors.</param>
internal sealed class BandReader(PictureRows rows, string name)
{
    private byte[] _band = [];
    private int _top, _height;

    /// <summary>Reads a band.</summary>
    /// <param name="top">First row, not above that of the band before.</param>
    /// <param name="height">Rows; the band ends below the band before.</param>
    /// <exception cref="InvalidImageException">The data are damaged or truncated.</exception>
    public RgbImage Read(int top, int height) => PictureRows.Explain(name, () => ReadRows(top, height));

    private RgbImage ReadRows(int top, int height)
    {
        int stride = rows.Size.Width * 3, end = _top + _height;
        byte[] band = GC.AllocateUninitializedArray<byte>(checked(height * stride));
        int kept = Math.Max(0, end - top);
        for (; end < top; end++)
            rows.Read(band.AsSpan(0, stride));
        _band.AsSpan((_height - kept) * stride, kept * stride).CopyTo(band);
        rows.Read(band.AsSpan(kept * stride));
        (_band, _top, _height) = (band, top, height);
        return new RgbImage(rows.Size.Width, height, band);
    }
}
