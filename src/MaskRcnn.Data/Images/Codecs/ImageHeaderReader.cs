using MaskRcnn.Images.Tiff;
using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>Reads the header of an image file without reading its picture data, which are most of it.</summary>
internal static class ImageHeaderReader
{
    /// <summary>Reads the header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is of no known format, damaged, or truncated before its picture data.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageHeader Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[UnknownFiles.HeadBytes];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        ReadOnlySpan<byte> start = head[..Math.Min(head.Length, PngHeader.Signature.Length)];
        if (start.IsEmpty)
            throw new InvalidDataException("the file is empty");
        if (start.SequenceEqual(PngHeader.Signature))
            return PngHeader.Read(file);
        if (TiffFile.HasSignature(start))
            return TiffFile.ReadHeader(file);
        // Skia's own stream over the path: over a managed one every read is a call back, which takes four times as long.
        using SKCodec codec = SkiaDecoder.Open(SKFileStream.OpenStream(path), head);
        return new ImageHeader(codec.Info.Width, codec.Info.Height, codec.EncodedOrigin).Check();
    }

    /// <summary>Reads the header of a file in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">As in <see cref="Read(string)"/>.</exception>
    public static ImageHeader Read(byte[] file)
    {
        if (TiffFile.HasSignature(file))
            return TiffFile.ReadHeader(new MemoryStream(file, writable: false));
        if (file.AsSpan().StartsWith(PngHeader.Signature))
            return PngHeader.Read(new MemoryStream(file, writable: false));
        using SKCodec codec = SkiaDecoder.Open(new SKMemoryStream(file), file.AsSpan(0, Math.Min(file.Length, UnknownFiles.HeadBytes)));
        return new ImageHeader(codec.Info.Width, codec.Info.Height, codec.EncodedOrigin).Check();
    }
}
