using System.IO.Compression;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal sealed class RepositoryWriter : Repository
{
    private readonly ZipArchive _archive;
    private readonly HashSet<string> _paths = [];
    private readonly Queue<(string Path, Stream Stream)> _closed = [];

    private RepositoryWriter(Stream stream, IExceptionContext ectx)
        : base(ectx)
        => _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    public static RepositoryWriter CreateNew(Stream stream, IExceptionContext ectx = null)
    {
        ectx.CheckValue(stream, nameof(stream));
        var repository = new RepositoryWriter(stream, ectx);
        using (var entry = repository.CreateEntry("TrainingInfo", "Version.txt"))
        using (var writer = new StreamWriter(entry.Stream, leaveOpen: true))
            writer.WriteLine(typeof(RepositoryWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>().InformationalVersion);
        return repository;
    }

    public RepositoryEntry CreateEntry(string name) => CreateEntry(null, name);

    public RepositoryEntry CreateEntry(string dir, string name)
    {
        ExceptionContext.Check(!Disposed);
        Flush();
        string path = EntryPath(dir, name);
        if (!_paths.Add(path))
            throw ExceptionContext.ExceptParam(nameof(name), "Duplicate entry: '{0}'", path);

        var stream = new FileStream(NewTempFile(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        return AddEntry(path, stream);
    }

    public void Commit()
    {
        ExceptionContext.Check(!Disposed);
        DisposeAllEntries();
        Flush();
        Dispose();
    }

    // Disposing must not throw, so the copy into the archive waits for the next entry or the commit.
    protected override void CloseEntry(RepositoryEntry entry) => _closed.Enqueue((entry.Path, entry.Stream));

    protected override void OnDisposing()
    {
        while (_closed.TryDequeue(out var closed))
            closed.Stream.Dispose();
        _archive.Dispose();
    }

    private void Flush()
    {
        while (_closed.TryDequeue(out var closed))
        {
            using var source = closed.Stream;
            using var target = _archive.CreateEntry(closed.Path).Open();
            source.Position = 0;
            source.CopyTo(target);
        }
    }
}
