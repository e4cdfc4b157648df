using System.Buffers.Binary;
using System.IO.Compression;

namespace MaskRcnn.MLNet;

/// <summary>
/// The descriptions in a zip of ML.NET, of which it takes the lengths in their headers as they are: a changed byte of one makes it ask for
/// gigabytes before it notices.
/// </summary>
internal static class ModelKeys
{
    private const string Name = "Model.key";
    private const int MaxLength = 1 << 28;

    // Microsoft.ML.ModelHeader: the lengths of the model, of the table of its strings, of their characters and of the assembly's name.
    private const int HeaderLength = 0xA0;
    private static readonly int[] s_lengths = [0x18, 0x28, 0x38, 0x98];

    // Where the model itself stands, its length, and the signature of its kind.
    private const int ModelPlace = 0x10, ModelLength = 0x18, Signature = 0x40, SignatureLength = 8;
    private const int EntryLength = sizeof(int);

    // The kinds in a saved pipeline whose model begins with a number of entries, for which ML.NET makes room at once.
    private static readonly byte[][] s_counted = [[.. "XF\0CHAIN"u8], [.. "IMGLOADR"u8], [.. "TERMTRNF"u8], [.. "KEY2VALT"u8]];

    /// <summary>Checks all of them.</summary>
    /// <param name="stream">The zip; seekable, left where it was.</param>
    /// <exception cref="InvalidDataException">The zip is damaged, a length is longer than its description, or there is no room for its entries.</exception>
    public static void Check(Stream stream)
    {
        long position = stream.Position;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.Name.EndsWith(Name, StringComparison.Ordinal)))
                Check(entry);
        }

        stream.Position = position;
    }

    private static void Check(ZipArchiveEntry entry)
    {
        var header = new byte[1 << 12];
        using Stream content = entry.Open();
        long length = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var rest = new byte[header.Length];
        while (content.Read(rest) is > 0 and var count && length <= MaxLength)
            length += count;
        foreach (int place in s_lengths)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(place)) is var stated && (stated < 0 || stated > length))
                throw new InvalidDataException($"{entry.FullName} states a length of {stated} bytes, but has {length}");
        }

        if (s_counted.Any(signature => header.AsSpan(Signature, SignatureLength).SequenceEqual(signature)))
            CheckCount(entry, header);
    }

    private static void CheckCount(ZipArchiveEntry entry, ReadOnlySpan<byte> header)
    {
        long place = BinaryPrimitives.ReadInt64LittleEndian(header[ModelPlace..]);
        if (place < HeaderLength || place > header.Length - EntryLength)
            throw new InvalidDataException($"{entry.FullName} states its model at byte {place}; expected {HeaderLength} to {header.Length - EntryLength}");
        int count = BinaryPrimitives.ReadInt32LittleEndian(header[(int)place..]);
        long most = BinaryPrimitives.ReadInt64LittleEndian(header[ModelLength..]) / EntryLength;
        if (count < 0 || count > most)
            throw new InvalidDataException($"{entry.FullName} states {count} entries, but has room for {most}");
    }
}
