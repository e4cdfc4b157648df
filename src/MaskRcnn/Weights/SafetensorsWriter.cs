namespace MaskRcnn.Weights;

/// <summary>Writes a safetensors file from front to back. For one thread at a time.</summary>
public sealed class SafetensorsWriter
{
    private readonly Stream _stream;
    private readonly IReadOnlyList<WeightsEntry> _entries;
    private int _next;

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Need not be seekable; stays the caller's.</param>
    /// <param name="entries">The tensors in the order in which their data will be written.</param>
    /// <param name="metadata">Free text; may be empty.</param>
    /// <exception cref="ArgumentException">Two entries have one name, or a byte count does not fit type and shape.</exception>
    public SafetensorsWriter(Stream stream, IReadOnlyList<WeightsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(metadata);
        var names = new HashSet<string>();
        foreach (WeightsEntry entry in entries)
        {
            long bytes = SafetensorsTypes.CountBytes(entry.Type, entry.Shape);
            if (bytes != entry.ByteCount)
                throw new ArgumentException($"'{entry.Name}' needs {bytes} bytes, not {entry.ByteCount}.", nameof(entries));
            if (!names.Add(entry.Name))
                throw new ArgumentException($"Two tensors are named '{entry.Name}'.", nameof(entries));
        }
        (_stream, _entries) = (stream, entries);
        new SafetensorsHeader(entries, metadata).Write(stream);
    }

    /// <summary>Entries in the order that aligns each tensor to its own element size: wide elements first, then by name.</summary>
    /// <param name="entries">In any order.</param>
    internal static WeightsEntry[] Arrange(IEnumerable<WeightsEntry> entries) =>
        [.. entries.OrderByDescending(entry => SafetensorsTypes.Describe(entry.Type).Size).ThenBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Writes the data of the next entry.</summary>
    /// <param name="data">As long as the entry's <see cref="WeightsEntry.ByteCount"/>: row-major, little endian.</param>
    public void WriteNext(ReadOnlySpan<byte> data)
    {
        if (_next == _entries.Count)
            throw new InvalidOperationException("All tensors have been written.");
        WeightsEntry entry = _entries[_next];
        if (data.Length != entry.ByteCount)
            throw new ArgumentException($"'{entry.Name}' has {entry.ByteCount} bytes, not {data.Length}.", nameof(data));
        _stream.Write(data);
        _next++;
    }
}
