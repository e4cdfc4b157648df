namespace Microsoft.ML.Data;

/// <summary>JPEG and PNG files to bitmaps and back.</summary>
internal static unsafe class ImageCodec
{
    private const int JpegQuality = 100;

    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>
    /// Null for what is no image and for corrupt images. One that ends early is decoded as far as it goes; the rest is
    /// black, or transparent where the image has alpha.
    /// </summary>
    public static Bitmap DecodeOrNull(ReadOnlySpan<byte> file)
    {
        bool jpeg = file.StartsWith(JpegSignature);
        if (!jpeg && !file.StartsWith(PngSignature))
            return null;

        fixed (byte* data = file)
        {
            nuint size = (nuint)file.Length;
            int status = jpeg ? NativeMethods.JpegInfo(data, size, out var info) : NativeMethods.PngInfo(data, size, out info);
            if (status != NativeMethods.Ok || !Bitmap.CanHold(info.Width, info.Height))
                return null;

            bool isOpaque = info.HasAlpha == 0;
            var bitmap = new Bitmap(info.Width, info.Height, MLPixelFormat.Bgra32, isOpaque);
            fixed (byte* pixels = bitmap.Pixels)
            {
                nuint capacity = (nuint)bitmap.Pixels.Length;
                status = jpeg
                    ? NativeMethods.JpegDecode(data, size, pixels, capacity)
                    : NativeMethods.PngDecode(data, size, pixels, capacity);
            }

            if (status is not (NativeMethods.Ok or NativeMethods.Incomplete))
                return null;
            if (!isOpaque)
                bitmap.Premultiply();
            else if (status == NativeMethods.Incomplete)
                bitmap.FillAlpha();
            return bitmap;
        }
    }

    public static byte[] EncodeJpeg(Bitmap bitmap)
    {
        // JPEG has no alpha; the colours go out as they are kept.
        var opaque = bitmap.Format == MLPixelFormat.Bgra32 ? bitmap.Pixels : SwapRedAndBlue(bitmap.Pixels);
        fixed (byte* pixels = opaque)
        {
            int status = NativeMethods.JpegEncode(pixels, bitmap.Width, bitmap.Height, JpegQuality, out byte* encoded, out nuint size);
            return TakeOrNull(status, encoded, size);
        }
    }

    public static byte[] EncodePng(Bitmap bitmap)
    {
        fixed (byte* pixels = bitmap.ToStraightBgra())
        {
            int status = NativeMethods.PngEncode(
                pixels, bitmap.Width, bitmap.Height, bitmap.IsOpaque ? 0 : 1, out byte* encoded, out nuint size);
            return TakeOrNull(status, encoded, size);
        }
    }

    private static byte[] SwapRedAndBlue(byte[] pixels)
    {
        var result = (byte[])pixels.Clone();
        for (int i = 0; i < result.Length; i += 4)
            (result[i], result[i + 2]) = (result[i + 2], result[i]);
        return result;
    }

    private static byte[] TakeOrNull(int status, byte* encoded, nuint size)
    {
        if (status != NativeMethods.Ok)
            return null;
        try
        {
            return new ReadOnlySpan<byte>(encoded, checked((int)size)).ToArray();
        }
        finally
        {
            NativeMethods.Free(encoded);
        }
    }
}
