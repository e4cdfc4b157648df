using System.Buffers.Binary;

namespace MaskRcnn.Images;

/// <summary>Sizes of the formats that keep them at a fixed place and know no orientation: GIF and BMP.</summary>
internal static class SimpleHeader
{
    public static ImageHeader ReadGif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10)
            throw new InvalidDataException("truncated GIF: no screen descriptor");
        return Upright(BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
    }

    public static ImageHeader ReadBmp(ReadOnlySpan<byte> file)
    {
        if (file.Length < 26)
            throw new InvalidDataException("truncated BMP: no information header");
        const uint coreHeaderLength = 12;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == coreHeaderLength)
            return Upright(BinaryPrimitives.ReadUInt16LittleEndian(file[18..]), BinaryPrimitives.ReadUInt16LittleEndian(file[20..]));
        // A negative height marks rows stored from the top.
        int height = BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        return Upright(BinaryPrimitives.ReadInt32LittleEndian(file[18..]), height == int.MinValue ? 0 : Math.Abs(height));
    }

    private static ImageHeader Upright(int width, int height) => new(width, height, ImageOrientation.TopLeft);
}
