using System.Globalization;

namespace MaskRcnn.Files;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part of it.</summary>
internal static class AtomicFile
{
    // With the random part a long name would be longer than file systems take.
    private const int MostNameCharacters = 40;

    /// <summary>Lets <paramref name="write"/> write a temporary file beside <paramref name="path"/>, then renames it.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Receives the temporary path, which has the same extension.</param>
    /// <exception cref="IOException">It cannot be written; an earlier file is unchanged. The message names <paramref name="path"/>.</exception>
    public static void Write(string path, Action<string> write)
    {
        string target = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{PrefixOf(target)}{Guid.NewGuid():N}{Path.GetExtension(target)}");
        try
        {
            WriteTemporary(temporary, write);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error)
        {
            Remove(temporary);
            if (Explain(error, temporary, target) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>Removes what writers of a file left that were killed. Nobody may be writing it.</summary>
    /// <param name="path">The file that they were to write.</param>
    public static void RemoveUnfinished(string path)
    {
        string target = Path.GetFullPath(path), prefix = PrefixOf(target), extension = Path.GetExtension(target);
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            return;
        foreach (string file in Directory.EnumerateFiles(folder, ".*"))
        {
            ReadOnlySpan<char> name = Path.GetFileName(file.AsSpan());
            if (name.StartsWith(prefix) && name.EndsWith(extension) && name.Length >= prefix.Length + extension.Length
                && Guid.TryParseExact(name[prefix.Length..^extension.Length], "N", out _))
                File.Delete(file);
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure before is the one to tell.
        }
    }

    private static string PrefixOf(string target)
    {
        string name = Path.GetFileNameWithoutExtension(target);
        int[] characters = StringInfo.ParseCombiningCharacters(name);
        return $".{(characters.Length > MostNameCharacters ? name[..characters[MostNameCharacters]] : name)}.";
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

    /// <summary>The same failure with the name that the caller knows.</summary>
    private static Exception? Explain(Exception error, string temporary, string target)
    {
        string message = error.Message.Replace(temporary, target, StringComparison.Ordinal);
        if (!message.Contains(target, StringComparison.Ordinal))
            message = $"{target} cannot be written: {message}";
        return error switch
        {
            // What failed may be a file that was read.
            FileNotFoundException or DirectoryNotFoundException when !error.Message.Contains(temporary, StringComparison.Ordinal) => null,
            UnauthorizedAccessException => new UnauthorizedAccessException(message, error),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, error),
            IOException => new IOException(message, error),
            _ => null,
        };
    }
}
