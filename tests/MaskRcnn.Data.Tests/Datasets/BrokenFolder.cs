namespace MaskRcnn.Tests.Datasets;

/// <summary>A data set of several files that a reader has to refuse, and the error that is expected of it.</summary>
/// <param name="Name">What is broken; shown as the name of the test.</param>
/// <param name="Changes">Files that differ from those of a good data set: by name with slashes; null for a missing one.</param>
/// <param name="File">End of the name of the file or folder that the error names.</param>
/// <param name="Place">Start of the place that the error names, empty for the whole file.</param>
/// <param name="Reason">A part of the reason that the error gives.</param>
internal sealed record BrokenFolder(string Name, IReadOnlyDictionary<string, byte[]?> Changes, string File, string Place, string Reason)
{
    /// <summary>A data set with one file that differs, which is the one that the error names.</summary>
    public BrokenFolder(string name, string file, byte[]? content, string place, string reason)
        : this(name, new Dictionary<string, byte[]?> { [file] = content }, file, place, reason)
    {
    }

    /// <summary>A data set with one text file that differs, which is the one that the error names.</summary>
    public BrokenFolder(string name, string file, string content, string place, string reason)
        : this(name, file, System.Text.Encoding.UTF8.GetBytes(content), place, reason)
    {
    }

    /// <summary>Writes the data set and asserts that it is refused as expected.</summary>
    /// <param name="good">The files of a good data set.</param>
    /// <param name="read">Reads the data set in a folder.</param>
    public void AssertRefused(IReadOnlyDictionary<string, byte[]> good, Func<string, MaskRcnn.Datasets.InstanceDataset> read)
    {
        using var folder = new TemporaryFolder();
        foreach (string name in good.Keys.Union(Changes.Keys))
        {
            byte[]? content = Changes.TryGetValue(name, out byte[]? changed) ? changed : good[name];
            if (content is not null)
            {
                folder.Write(name, content);
            }
        }

        BrokenFiles.AssertRefused(() => read(folder.FullName), File, Place, Reason);
    }

    public override string ToString() => Name;
}
