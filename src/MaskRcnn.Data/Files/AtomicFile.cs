namespace MaskRcnn.Files;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part of it.</summary>
internal static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> write a temporary file beside <paramref name="path"/>, then renames it.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Receives the temporary path, which has the same extension.</param>
    public static void Write(string path, Action<string> write)
    {
        string target = Path.GetFullPath(path);
        string name = $".{Path.GetFileNameWithoutExtension(target)}.{Guid.NewGuid():N}{Path.GetExtension(target)}";
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, name);
        try
        {
            WriteTemporary(temporary, write);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteTemporary(string temporary, Action<string> write)
    {
        try
        {
            write(temporary);
        }
        catch (ArgumentOutOfRangeException error) when (error.ParamName == "value")
        {
            // What the runtime makes of EFBIG: no limit of the caller's, but one of the file system or the user.
            throw new IOException(error.Message, error);
        }
    }
}
