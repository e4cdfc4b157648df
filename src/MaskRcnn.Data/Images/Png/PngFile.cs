namespace MaskRcnn.Images.Png;

/// <summary>
/// A mask as a PNG file, whose samples are read as they are stored, up to 16 bits and without colour conversion. Own code, since Skia
/// turns palette indices into colours and drops the lower half of 16-bit samples, which in masks are instance ids; ImageSharp keeps the
/// samples but not the indices, and has had flaws that crafted pictures exploit (CVE-2024-41131, for one).
/// </summary>
internal sealed class PngFile
{
    private readonly PngContent _content;
    private readonly string _name;

    private PngFile(PngContent content, string name)
    {
        _content = content;
        _name = name;
    }

    /// <summary>Size and kind of the samples.</summary>
    public PngLayout Layout => _content.Layout;

    /// <summary>Red, green and blue of each palette index; empty without a palette.</summary>
    public ReadOnlySpan<byte> Palette => _content.Palette;

    /// <summary>Checks the chunks and their checksums; inflates nothing.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidImageException">The file is no PNG, damaged, truncated, or of a kind that is not supported.</exception>
    public static PngFile Open(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            var content = PngContent.Read(file);
            content.CheckForMask();
            return new PngFile(content, name);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException(name, error.Message, error);
        }
    }

    /// <summary>Reads all rows from the top.</summary>
    /// <param name="handler">Receives them; may refuse them with an <see cref="InvalidDataException"/>.</param>
    /// <exception cref="InvalidImageException">The picture data are damaged, not those of a picture of this size, or refused.</exception>
    public void ReadRows(PngRowHandler handler)
    {
        try
        {
            _content.Inflate(data => PngRowReader.Read(data, Layout, Layout.Size.Width, Layout.Size.Height, handler));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException(_name, error.Message, error);
        }
    }
}
