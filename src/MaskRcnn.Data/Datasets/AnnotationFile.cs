using MaskRcnn.Files;

namespace MaskRcnn.Datasets;

/// <summary>Opens annotation files; whatever the file system refuses becomes an <see cref="InvalidAnnotationException"/>.</summary>
internal static class AnnotationFile
{
    private const int BufferBytes = 1 << 12;

    /// <summary>Opens a file for reading from start to end. The caller disposes the stream.</summary>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidAnnotationException(path, "", Reason(path, error), error);
        }
    }

    /// <summary>Reads a whole file of at most <see cref="DatasetReaderOptions.MaxFileBytes"/>.</summary>
    public static byte[] ReadAll(string path, DatasetReaderOptions options)
    {
        using FileStream stream = Open(path);
        if (stream.Length > options.MaxFileBytes)
        {
            throw new InvalidAnnotationException(
                path, "", $"the file has {stream.Length} bytes, more than the {options.MaxFileBytes} of MaxFileBytes");
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string Reason(string path, Exception error)
    {
        if (Directory.Exists(path))
        {
            return "this is a folder, expected a file";
        }

        return File.Exists(path) ? $"the file cannot be read: {error.Message}" : MissingFile.Reason(path);
    }
}
