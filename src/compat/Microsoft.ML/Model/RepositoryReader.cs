using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal sealed class RepositoryReader : Repository
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly Dictionary<ZipArchiveEntry, string> _extracted = [];

    private RepositoryReader(Stream stream, IExceptionContext ectx)
        : base(ectx)
    {
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception ex)
        {
            Dispose();
            throw ExceptionContext.ExceptDecode(ex, "Failed to open a zip archive");
        }

        foreach (var entry in _archive.Entries)
            _entries[Normalize(entry.FullName)] = entry;
    }

    public static RepositoryReader Open(Stream stream, IExceptionContext ectx = null)
    {
        ectx.CheckValue(stream, nameof(stream));
        return new RepositoryReader(stream, ectx);
    }

    public RepositoryEntry OpenEntryOrNull(string name) => OpenEntryOrNull(null, name);

    public RepositoryEntry OpenEntryOrNull(string dir, string name)
    {
        ExceptionContext.Check(!Disposed);
        string path = EntryPath(dir, name);

        // Archives written on Windows separate folders by backslashes.
        if (!_entries.TryGetValue(path, out var entry) && !_entries.TryGetValue(path.Replace('/', '\\'), out entry))
            return null;
        if (!_extracted.TryGetValue(entry, out string file))
        {
            file = NewTempFile();
            entry.ExtractToFile(file);
            _extracted.Add(entry, file);
        }

        return AddEntry(path, new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    protected override void OnDisposing() => _archive?.Dispose();

    protected override void CloseEntry(RepositoryEntry entry) => entry.Stream.Dispose();
}
