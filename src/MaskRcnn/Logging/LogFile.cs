namespace MaskRcnn.Logging;

/// <summary>
/// A file that grows by whole entries. Each goes to the operating system in one write and so survives the end of the process;
/// what a failed write leaves is cut off again, so that later entries follow the last whole one.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly Stream _stream;

    /// <summary>Continues a stream, which it owns, at its end.</summary>
    public LogFile(Stream stream, string path) => (_stream, Path, Length) = (stream, path, stream.Length);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Bytes of whole entries.</summary>
    public long Length { get; private set; }

    /// <summary>Opens a file that only this process writes; others may read it.</summary>
    /// <exception cref="IOException">It cannot be opened; or it exists and <paramref name="mode"/> asks for a new one.</exception>
    public static LogFile Open(string path, FileMode mode)
    {
        string full = System.IO.Path.GetFullPath(path);
        return Try(full, () =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            return new LogFile(new FileStream(full, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), full);
        });
    }

    /// <summary>Adds entries, all of them or none.</summary>
    /// <exception cref="IOException">They cannot be written, for example because the disk is full or the file was removed.</exception>
    public void Append(ReadOnlyMemory<byte> entries) => Try(Path, () =>
    {
        // A file that was removed while it is open takes bytes that nobody will find.
        if (!File.Exists(Path))
            throw new FileNotFoundException("it was removed");
        try
        {
            _stream.Position = Length;
            _stream.Write(entries.Span);
            Length += entries.Length;
        }
        catch
        {
            RestoreLength();
            throw;
        }
        return true;
    });

    /// <summary>Cuts off what follows a length.</summary>
    /// <exception cref="IOException">The file cannot be changed.</exception>
    public void Truncate(long length) => Try(Path, () =>
    {
        _stream.SetLength(length);
        return Length = length;
    });

    /// <summary>Fills a buffer with the bytes from a position on, all of which must exist.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(long position, byte[] buffer) => Try(Path, () =>
    {
        _stream.Position = position;
        _stream.ReadExactly(buffer);
        return true;
    });

    public void Dispose() => _stream.Dispose();

    private void RestoreLength()
    {
        try
        {
            _stream.SetLength(Length);
        }
        catch (IOException)
        {
            // The error of the write is the one to tell; the next write starts at the same place.
        }
    }

    private static T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsFailure(error))
        {
            throw new IOException($"Log file {path}: {error.Message}", error);
        }
    }

    private static bool IsFailure(Exception error) => error
        is IOException or UnauthorizedAccessException
        // What the runtime makes of EFBIG: no limit of the caller's, but one of the file system or the user.
        or ArgumentOutOfRangeException { ParamName: "value" };
}
