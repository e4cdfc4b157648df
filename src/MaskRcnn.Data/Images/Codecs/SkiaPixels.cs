using System.Runtime.Intrinsics;
using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>The pixels of Skia, of four samples, from and to those of <see cref="RgbImage"/>, of three.</summary>
internal static class SkiaPixels
{
    private const int Narrow = 3, Wide = 4;

    /// <summary>Red, green, blue and opacity, 8 bits each; colours are not multiplied by the opacity.</summary>
    public static SKImageInfo Layout(int width, int height, bool isOpaque = true) =>
        new(width, height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);

    /// <summary>A copy; its opacity is dropped, as PIL's <c>convert("RGB")</c> does, but what is fully transparent is black.</summary>
    /// <param name="bitmap">Of <see cref="Layout"/>.</param>
    public static RgbImage ToImage(SKBitmap bitmap)
    {
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        byte[] pixels = GC.AllocateUninitializedArray<byte>(source.Length / Wide * Narrow);
        if (bitmap.AlphaType == SKAlphaType.Opaque)
            DropFourth(source, pixels);
        else
            DropOpacity(source, pixels);
        return new RgbImage(bitmap.Width, bitmap.Height, pixels);
    }

    /// <summary>An opaque copy, which the caller disposes.</summary>
    public static SKBitmap ToBitmap(RgbImage image)
    {
        var bitmap = new SKBitmap(Layout(image.Width, image.Height));
        AddFourth(image.Pixels, WritablePixels(bitmap));
        return bitmap;
    }

    /// <summary>A copy with an opacity, which the caller disposes.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="opacity">[H, W] uint8, row-major.</param>
    public static SKBitmap ToBitmap(RgbImage image, ReadOnlySpan<byte> opacity)
    {
        var bitmap = new SKBitmap(Layout(image.Width, image.Height, isOpaque: false));
        Span<byte> pixels = WritablePixels(bitmap);
        AddFourth(image.Pixels, pixels);
        for (int i = 0; i < opacity.Length; i++)
            pixels[Wide * i + Narrow] = opacity[i];
        return bitmap;
    }

    private static unsafe Span<byte> WritablePixels(SKBitmap bitmap) => new((void*)bitmap.GetPixels(), bitmap.ByteCount);

    private static void DropFourth(ReadOnlySpan<byte> source, Span<byte> target)
    {
        // Four pixels at a time: the four bytes too many are overwritten by the next ones.
        Vector128<byte> order = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 15, 15, 15);
        int from = 0, to = 0;
        for (; to + Vector128<byte>.Count <= target.Length; from += 4 * Wide, to += 4 * Narrow)
            Vector128.Shuffle(Vector128.Create(source.Slice(from, 4 * Wide)), order).CopyTo(target[to..]);
        for (; to < target.Length; from += Wide, to += Narrow)
            source.Slice(from, Narrow).CopyTo(target[to..]);
    }

    private static void DropOpacity(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int from = 0, to = 0; to < target.Length; from += Wide, to += Narrow)
        {
            if (source[from + Narrow] == 0)
                target.Slice(to, Narrow).Clear();
            else
                source.Slice(from, Narrow).CopyTo(target[to..]);
        }
    }

    private static void AddFourth(ReadOnlySpan<byte> source, Span<byte> target)
    {
        // Four pixels at a time, of 16 bytes read and 16 written.
        Vector128<byte> order = Vector128.Create((byte)0, 1, 2, 15, 3, 4, 5, 15, 6, 7, 8, 15, 9, 10, 11, 15);
        var opaque = Vector128.Create(0xFF000000u).AsByte();
        int from = 0, to = 0;
        for (; from + Vector128<byte>.Count <= source.Length; from += 4 * Narrow, to += 4 * Wide)
            (Vector128.Shuffle(Vector128.Create(source.Slice(from, Vector128<byte>.Count)), order) | opaque).CopyTo(target[to..]);
        for (; from < source.Length; from += Narrow, to += Wide)
        {
            source.Slice(from, Narrow).CopyTo(target[to..]);
            target[to + Narrow] = byte.MaxValue;
        }
    }
}
