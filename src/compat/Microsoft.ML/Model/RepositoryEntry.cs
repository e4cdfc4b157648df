namespace Microsoft.ML;

/// <summary>An open entry of a repository, which owns the stream.</summary>
internal sealed class RepositoryEntry : IDisposable
{
    private Repository _repository;

    public RepositoryEntry(Repository repository, string path, Stream stream)
    {
        _repository = repository;
        Path = path;
        Stream = stream;
    }

    public string Path { get; }

    public Stream Stream { get; }

    public void Dispose()
    {
        _repository?.OnEntryDisposed(this);
        _repository = null;
    }
}
