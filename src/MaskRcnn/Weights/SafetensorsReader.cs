namespace MaskRcnn.Weights;

/// <summary>
/// Reads a safetensors file from front to back, so that the stream need not be seekable. The file is not trusted: its
/// header is checked as a whole before any tensor is handed out. For one thread at a time.
/// </summary>
public sealed class SafetensorsReader
{
    private readonly Stream _stream;
    private readonly SafetensorsHeader _header;
    private int _next;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="stream">Positioned at the start of the file; stays the caller's, and is left right after the last tensor.</param>
    /// <exception cref="InvalidDataException">
    /// The header breaks the format: its length (at most 10,000,000 bytes), its JSON, a name used twice, an unknown type, a shape
    /// that does not fit its data, offsets that overlap, leave gaps or reach beyond the file, more than 100,000 tensors.
    /// </exception>
    public SafetensorsReader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _header = SafetensorsHeader.Read(stream);
        long dataLength = 0;
        foreach (WeightsEntry entry in _header.Entries)
            dataLength += entry.ByteCount;
        if (stream.CanSeek && stream.Length - stream.Position is var rest && rest < dataLength)
            throw new InvalidDataException($"the tensors take {dataLength} bytes, but only {rest} follow the header");
    }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<WeightsEntry> Entries => _header.Entries;

    /// <summary>The free text of the header, empty if there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Reads the data of the next entry.</summary>
    /// <param name="destination">As long as the entry's <see cref="WeightsEntry.ByteCount"/>.</param>
    /// <exception cref="InvalidDataException">The stream ends too early.</exception>
    /// <exception cref="InvalidOperationException">All entries have been read.</exception>
    public void ReadNext(Span<byte> destination)
    {
        if (_next == Entries.Count)
            throw new InvalidOperationException("All tensors have been read.");
        WeightsEntry entry = Entries[_next];
        if (destination.Length != entry.ByteCount)
        {
            throw new ArgumentException(
                $"'{entry.Name}' has {entry.ByteCount} bytes, the destination {destination.Length}.", nameof(destination));
        }
        if (_stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw new InvalidDataException($"the file ends within the data of '{entry.Name}'");
        _next++;
    }
}
