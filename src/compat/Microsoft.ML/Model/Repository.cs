using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// A zip archive of model streams. Entries pass through files in a temporary folder, so that weights need not fit in
/// memory twice.
/// </summary>
internal abstract class Repository : IDisposable
{
    private readonly List<RepositoryEntry> _open = [];

    protected Repository(IExceptionContext ectx)
    {
        ExceptionContext = ectx;
        TempDirectory = CreateTempDirectory(ectx);
    }

    public IExceptionContext ExceptionContext { get; }

    protected bool Disposed { get; private set; }

    protected string TempDirectory { get; }

    public void Dispose()
    {
        if (Disposed)
            return;
        DisposeAllEntries();
        OnDisposing();
        try
        {
            Directory.Delete(TempDirectory, recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own clean-up: a model that was saved or loaded is worth more than its temporary files.
        }

        Disposed = true;
    }

    internal void OnEntryDisposed(RepositoryEntry entry)
    {
        _open.Remove(entry);
        CloseEntry(entry);
    }

    protected virtual void OnDisposing()
    {
    }

    protected abstract void CloseEntry(RepositoryEntry entry);

    protected void DisposeAllEntries()
    {
        while (_open.Count > 0)
            _open[^1].Dispose();
    }

    protected RepositoryEntry AddEntry(string path, Stream stream)
    {
        var entry = new RepositoryEntry(this, path, stream);
        _open.Add(entry);
        return entry;
    }

    protected string NewTempFile() => Path.Combine(TempDirectory, Path.GetRandomFileName());

    /// <summary>The name of an entry in the archive; refuses names that would leave it.</summary>
    protected string EntryPath(string dir, string name)
    {
        ExceptionContext.CheckParam(dir == null || !dir.Contains(".."), nameof(dir));
        ExceptionContext.CheckParam(!string.IsNullOrWhiteSpace(name), nameof(name));
        ExceptionContext.CheckParam(!name.Contains(".."), nameof(name));

        string path = Path.Combine(dir ?? "", name);
        ExceptionContext.Check(!Path.IsPathRooted(path));
        return Normalize(path);
    }

    protected static string Normalize(string path) => path.Replace('/', Path.DirectorySeparatorChar);

    private static string CreateTempDirectory(IExceptionContext ectx)
    {
        string parent = ectx is IHostEnvironmentInternal env ? env.TempFilePath : Path.GetTempPath();
        string path;
        do
        {
            path = Path.Combine(Path.GetFullPath(parent), $"ml_dotnet_{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}");
        }
        while (Directory.Exists(path));

        Directory.CreateDirectory(path);
        return path;
    }
}
