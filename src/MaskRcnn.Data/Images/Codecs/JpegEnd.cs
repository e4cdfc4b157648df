namespace MaskRcnn.Images.Codecs;

/// <summary>
/// Tells JPEG files that lack the marker of their end alone from those that lack picture data. Decoders take both for cut off; the
/// first have every pixel.
/// </summary>
internal static class JpegEnd
{
    private const int FillerBytes = 1 << 12;
    private const byte Marker = 0xFF, StartOfScan = 0xDA, EndOfImage = 0xD9;

    // Huffman-coded sequential frames; of progressive ones a cut scan cannot be told from a missing one.
    private const byte Baseline = 0xC0, Extended = 0xC1;

    /// <summary>
    /// The picture of a file that ends early, or null where picture data are missing: what follows complete data is not read, so that the
    /// picture is the same whatever it is.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="decode">Decodes a file; null where that fails.</param>
    public static RgbImage? Complete(byte[] file, Func<byte[], RgbImage?> decode)
    {
        if (!HasOneScan(file))
        {
            return null;
        }

        byte[] data = file[^1] == Marker ? file[..^1] : file;
        RgbImage? first = null;
        foreach (byte filler in (byte[])[0x00, 0xAA, 0x55, 0xFE])
        {
            var rest = new byte[FillerBytes];
            rest.AsSpan().Fill(filler);
            if (decode([.. data, .. rest, Marker, EndOfImage]) is not { } picture
                || (first is not null && !picture.Pixels.SequenceEqual(first.Pixels)))
            {
                return null;
            }

            first ??= picture;
        }

        return first;
    }

    /// <summary>Whether the frame is sequential and its first scan holds all of its components.</summary>
    private static bool HasOneScan(ReadOnlySpan<byte> file)
    {
        int components = 0;
        for (int position = 2; position + 4 < file.Length && file[position] == Marker;)
        {
            byte kind = file[position + 1];
            int length = file[position + 2] << 8 | file[position + 3];
            if (kind == StartOfScan)
            {
                return components > 0 && file[position + 4] == components;
            }

            if (kind is Baseline or Extended && position + 9 < file.Length)
            {
                components = file[position + 9];
            }

            position += 2 + length;
        }

        return false;
    }
}
