using MaskRcnn.Images.Codecs;
using MaskRcnn.Images.Png;
using MaskRcnn.Images.Tiff;

namespace MaskRcnn.Images.Depth;

/// <summary>Reads pictures of more than 8 bits.</summary>
internal static class DeepDecoder
{
    /// <summary>Reads a file whose header says that its samples have more than 8 bits.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, damaged or too large.</exception>
    public static DeepImage Load(string path) => PictureFile.Read(
        path, file => IsPng(file) ? Decode(file, PngHeader.Read(new MemoryStream(file))) : TiffFile.DecodeDeep(file));

    /// <summary>A 16-bit PNG; see <see cref="PngPicture"/> for why it is not read by Skia.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or too large.</exception>
    public static DeepImage Decode(byte[] png, ImageHeader header)
    {
        PixelLimit.Check(header.Width, header.Height);
        var content = PngContent.Read(png);
        return new DeepImage(content.Layout.Size, PngPicture.ReadColors(content), ushort.MaxValue, header.Orientation);
    }

    public static bool IsPng(byte[] file) => file.AsSpan().StartsWith(PngHeader.Signature);
}
