using System.Security.Cryptography;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>
/// A file of named tensors in any format of <see cref="WeightsFileFormat"/>, told apart by content. The file is not trusted: names, types,
/// shapes and places are checked when it is opened, numbers are read when asked for, and nothing in it is ever executed.
/// Holds the file open; not thread-safe.
/// </summary>
public sealed class WeightsFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly IWeightsContainer _container;
    private readonly Dictionary<string, WeightsEntry> _entries = new(StringComparer.Ordinal);
    private string? _sha256;

    private WeightsFile(string path, FileStream stream)
    {
        (Path, _stream) = (path, stream);
        (Format, _container) = WeightsContainers.Open(stream);
        foreach (WeightsEntry entry in _container.Entries)
            _entries.Add(entry.Name, entry);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The format that the content has.</summary>
    public WeightsFileFormat Format { get; }

    /// <summary>The tensors in the order in which the file holds their data.</summary>
    public IReadOnlyList<WeightsEntry> Entries => _container.Entries;

    /// <summary>Free text that a safetensors file carries; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _container.Metadata;

    /// <summary>The SHA-256 of the whole file, 64 lower-case hexadecimal digits; computed on first use.</summary>
    public string Sha256 => _sha256 ??= ComputeSha256();

    /// <summary>Opens a file and checks everything but the numbers.</summary>
    /// <param name="path">A file of any extension.</param>
    /// <returns>The open file; the caller disposes it.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is of no known format, breaks a rule of its format, or exceeds a limit; the message names file and reason.
    /// </exception>
    public static WeightsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            return Explain(path, () => new WeightsFile(path, stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file holds a tensor.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <returns>True if it does.</returns>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">A name of <see cref="Entries"/>.</param>
    /// <returns>A contiguous tensor of the entry's type and shape on the CPU; the caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The numbers are damaged; the message names file and tensor.</exception>
    /// <exception cref="KeyNotFoundException">The file holds no tensor of this name.</exception>
    public Tensor Read(string name)
    {
        if (!_entries.TryGetValue(name, out WeightsEntry? entry))
            throw new KeyNotFoundException($"{Path} holds no tensor named '{name}'.");
        return Explain(Path, () => _container.Read(entry));
    }

    /// <summary>Checks the numbers of all tensors against the checksums that the file carries, if it does.</summary>
    /// <exception cref="InvalidDataException">A checksum is wrong.</exception>
    public void Verify() => Explain(Path, () =>
    {
        _container.Verify();
        return true;
    });

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _container.Dispose();
        _stream.Dispose();
    }

    private string ComputeSha256()
    {
        _stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(_stream));
    }

    private static T Explain<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }
}
