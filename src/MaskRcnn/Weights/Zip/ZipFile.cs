using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;

namespace MaskRcnn.Weights.Zip;

/// <summary>The entries of a zip file that is not trusted.</summary>
/// <remarks>
/// Not <see cref="ZipArchive"/>: it takes the directory's word and never compares it with the headers of the entries or with the
/// end records, so that it reads ten of the hostile files of the tests as if nothing were wrong (ZipArchiveTests lists them),
/// shows neither where an entry starts nor how it is compressed for checks around it, and makes 580 bytes of objects for each
/// entry before their number can be limited. Its inflater and .NET's checksum serve here as they are.
/// </remarks>
internal sealed class ZipFile
{
    private const long MaxInflatedAboveFile = 1 << 26;
    private readonly RandomAccessFile _file;
    private readonly Dictionary<string, ZipEntry> _entries;
    private readonly HashSet<string> _verified = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">Any rule of the format, or a limit, is broken.</exception>
    public ZipFile(RandomAccessFile file)
    {
        _file = file;
        _entries = ZipDirectory.Read(file).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        long limit = file.Length + MaxInflatedAboveFile;
        long left = limit;
        foreach (ZipEntry entry in _entries.Values.Where(entry => entry.IsCompressed))
        {
            if (entry.Size > left)
                throw new InvalidDataException($"the compressed entries of the zip unpack to more than the {limit} bytes allowed");
            left -= entry.Size;
        }
    }

    /// <summary>The entries in the order of their data.</summary>
    public IReadOnlyCollection<ZipEntry> Entries => _entries.Values;

    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Reads the plain data of an entry and, unless that was done, checks them against its checksum.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="destination">As long as the entry's <see cref="ZipEntry.Size"/>.</param>
    /// <exception cref="InvalidDataException">The data are damaged.</exception>
    public void Read(ZipEntry entry, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Size);
        Visit(entry, destination, advance: true);
    }

    /// <summary>Checks the data of an entry against its checksum.</summary>
    /// <exception cref="InvalidDataException">The data are damaged.</exception>
    public void Verify(ZipEntry entry)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            Visit(entry, buffer, advance: false);
            _verified.Add(entry.Name);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Visit(ZipEntry entry, Span<byte> buffer, bool advance)
    {
        using var section = new FileSection(_file, entry.DataStart, entry.CompressedSize);
        using Stream data = entry.IsCompressed ? new DeflateStream(section, CompressionMode.Decompress) : section;
        var checksum = new Crc32();
        bool isVerified = _verified.Contains(entry.Name);
        long left = entry.Size;
        try
        {
            while (left > 0 && data.Read(buffer[..(int)Math.Min(buffer.Length, left)]) is > 0 and var count)
            {
                if (!isVerified)
                    checksum.Append(buffer[..count]);
                left -= count;
                if (advance)
                    buffer = buffer[count..];
            }

            Span<byte> next = stackalloc byte[1];
            if (left > 0 || data.Read(next) > 0)
                throw new InvalidDataException($"does not unpack to the {entry.Size} bytes that the directory says");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"entry '{entry.Name}' of the zip is damaged: {error.Message}", error);
        }

        if (!isVerified && checksum.GetCurrentHashAsUInt32() is var found && found != entry.Checksum)
        {
            throw new InvalidDataException(
                $"entry '{entry.Name}' of the zip is damaged: its checksum is {found:x8}, expected {entry.Checksum:x8}");
        }
    }
}
