using MaskRcnn.Files;

namespace MaskRcnn.Images.Codecs;

/// <summary>Reads files and turns every error into one that names the picture.</summary>
internal static class PictureFile
{
    /// <summary>Lets <paramref name="decode"/> read a whole file.</summary>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, or refused.</exception>
    public static T Read<T>(string path, Func<byte[], T> decode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) ? $"the file cannot be read: {error.Message}" : MissingFile.Reason(path);
            throw new InvalidImageException(path, reason, error);
        }
        return Decode(file, path, decode);
    }

    /// <summary>Lets <paramref name="decode"/> read the bytes of a file.</summary>
    /// <exception cref="InvalidImageException">They are refused.</exception>
    public static T Decode<T>(byte[] file, string name, Func<byte[], T> decode)
    {
        try
        {
            return file.Length == 0 ? throw new InvalidDataException("the file is empty") : decode(file);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            string reason = error is InvalidDataException ? error.Message : "the picture data are damaged or of an unsupported kind";
            throw new InvalidImageException(name, reason, error);
        }
    }
}
