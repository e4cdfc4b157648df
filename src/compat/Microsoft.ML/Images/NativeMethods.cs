using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The functions of native/mlnet_compat.h.</summary>
internal static unsafe partial class NativeMethods
{
    public const int Ok = 0;
    public const int Incomplete = 1;

    private const string Library = "mlnet_compat";

    [LibraryImport(Library, EntryPoint = "mlimage_jpeg_info")]
    public static partial int JpegInfo(byte* data, nuint size, out ImageInfo info);

    [LibraryImport(Library, EntryPoint = "mlimage_png_info")]
    public static partial int PngInfo(byte* data, nuint size, out ImageInfo info);

    [LibraryImport(Library, EntryPoint = "mlimage_jpeg_decode")]
    public static partial int JpegDecode(byte* data, nuint size, byte* bgra, nuint capacity);

    [LibraryImport(Library, EntryPoint = "mlimage_png_decode")]
    public static partial int PngDecode(byte* data, nuint size, byte* bgra, nuint capacity);

    [LibraryImport(Library, EntryPoint = "mlimage_jpeg_encode")]
    public static partial int JpegEncode(byte* bgra, int width, int height, int quality, out byte* encoded, out nuint size);

    [LibraryImport(Library, EntryPoint = "mlimage_png_encode")]
    public static partial int PngEncode(byte* bgra, int width, int height, int hasAlpha, out byte* encoded, out nuint size);

    [LibraryImport(Library, EntryPoint = "mlimage_free")]
    public static partial void Free(byte* buffer);

    [StructLayout(LayoutKind.Sequential)]
    public struct ImageInfo
    {
        public int Width;
        public int Height;
        public int HasAlpha;
    }
}
