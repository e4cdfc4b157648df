namespace MaskRcnn.Fuzzing.Targets;

/// <summary>A folder for the one file that changes and those around it; gone when the process ends.</summary>
internal sealed class ScratchFolder
{
    private static readonly Lazy<DirectoryInfo> s_all = new(() =>
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("maskrcnn-fuzzing-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    });

    private static int s_count;
    private readonly string _path = Directory.CreateDirectory(Path.Combine(s_all.Value.FullName, $"{Interlocked.Increment(ref s_count)}")).FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>Writes a file and returns its path; folders in the name are made.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = PathOf(name);
        try
        {
            File.WriteAllBytes(path, content);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return path;
    }
}
