using BitMiracle.LibTiff.Classic;

namespace MaskRcnn.Images.Tiff;

/// <summary>
/// Drops the messages of LibTiff.NET, which writes them to the console: what fails is told by an exception. Its handler is one for the
/// whole process; an application that wants the messages of its own files sets one after the first picture has been read.
/// </summary>
internal sealed class TiffMessages : TiffErrorHandler
{
    private static readonly Lock s_lock = new();
    private static bool s_isSilent;

    public static void Silence()
    {
        lock (s_lock)
        {
            if (!s_isSilent)
                BitMiracle.LibTiff.Classic.Tiff.SetErrorHandler(new TiffMessages());
            s_isSilent = true;
        }
    }

    public override void ErrorHandler(BitMiracle.LibTiff.Classic.Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void WarningHandler(BitMiracle.LibTiff.Classic.Tiff tif, string method, string format, params object[] args)
    {
    }
}
