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

    /// <summary>Checks all of them.</summary>
    /// <param name="stream">The zip; seekable, left where it was.</param>
    /// <exception cref="InvalidDataException">The zip is damaged, or a length is longer than its description.</exception>
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
        var header = new byte[HeaderLength];
        using Stream content = entry.Open();
        long length = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var rest = new byte[1 << 12];
        while (content.Read(rest) is > 0 and var count && length <= MaxLength)
            length += count;
        foreach (int place in s_lengths)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(place)) is var stated && (stated < 0 || stated > length))
                throw new InvalidDataException($"{entry.FullName} states a length of {stated} bytes, but has {length}");
        }
    }
}
