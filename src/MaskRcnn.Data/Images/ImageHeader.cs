namespace MaskRcnn.Images;

/// <summary>What an image file says about itself before its pixels are decoded.</summary>
/// <param name="Width">Columns as stored, before the orientation is applied.</param>
/// <param name="Height">Rows as stored, before the orientation is applied.</param>
/// <param name="Orientation">How the stored pixels have to be turned to be upright.</param>
internal readonly record struct ImageHeader(int Width, int Height, ImageOrientation Orientation)
{
    /// <summary>
    /// Recognises the format, reads the size and the orientation, and checks that JPEG and PNG files are complete:
    /// decoders fill the missing rest of a truncated picture with grey and say nothing.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is of no known format, damaged, or truncated.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        ImageHeader header = file switch
        {
            _ when file.IsEmpty => throw new InvalidDataException("the file is empty"),
            _ when file.StartsWith(JpegHeader.Signature) => JpegHeader.Read(file),
            _ when file.StartsWith(PngHeader.Signature) => PngHeader.Read(file),
            _ when file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..].StartsWith("WEBP"u8) => WebpHeader.Read(file),
            _ when file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) => SimpleHeader.ReadGif(file),
            _ when file.StartsWith("BM"u8) => SimpleHeader.ReadBmp(file),
            _ => throw new InvalidDataException("not a JPEG, PNG, WebP, GIF or BMP file"),
        };
        return Check(header);
    }

    /// <summary>Refuses headers without a size.</summary>
    /// <exception cref="InvalidDataException">Width or height is not positive.</exception>
    public static ImageHeader Check(ImageHeader header) =>
        header.Width > 0 && header.Height > 0
            ? header
            : throw new InvalidDataException($"the header gives a size of {header.Width}x{header.Height} pixels");
}
