using System.Runtime.InteropServices;
using MaskRcnn.Files;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images;

/// <summary>Masks as picture files: PNG with one channel, 255 where the mask is and 0 elsewhere, as mask folders have them.</summary>
public static class MaskPictures
{
    /// <summary>Writes a mask to a stream.</summary>
    /// <param name="mask">The mask; the picture has its size.</param>
    /// <param name="stream">Written from where it is; flushed, not closed.</param>
    public static void SavePng(this RleMask mask, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(stream);
        using SKData file = Encode(mask);
        file.SaveTo(stream);
        stream.Flush();
    }

    /// <summary>Writes a mask to a file: to a temporary one first, so that an earlier file survives a failure.</summary>
    /// <param name="mask">The mask; the picture has its size.</param>
    /// <param name="path">An existing file is replaced.</param>
    public static void SavePng(this RleMask mask, string path)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using SKData file = Encode(mask);
        AtomicFile.Write(path, temporary =>
        {
            using FileStream stream = File.Create(temporary);
            file.SaveTo(stream);
        });
    }

    private static SKData Encode(RleMask mask)
    {
        ImageSize size = mask.Size;
        byte[] pixels = Array.ConvertAll(mask.ToBitmap(), value => value == 0 ? byte.MinValue : byte.MaxValue);
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (int y = 0; y < size.Height; y++)
            Marshal.Copy(pixels, y * size.Width, bitmap.GetPixels() + y * bitmap.RowBytes, size.Width);

        using SKPixmap map = bitmap.PeekPixels();
        return map.Encode(SKPngEncoderOptions.Default) ?? throw new InvalidOperationException($"A mask of {size} pixels cannot be encoded.");
    }
}
