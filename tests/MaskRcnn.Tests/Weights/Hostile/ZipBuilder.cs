namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Writes zips whose parts may lie.</summary>
internal sealed class ZipBuilder
{
    private readonly List<ZipPart> _parts = [];

    public ushort? Count { get; set; }

    public uint? DirectorySize { get; set; }

    public uint? DirectoryStart { get; set; }

    public ushort Disk { get; set; }

    public string Comment { get; set; } = "";

    /// <summary>Count, size and start of the 64-bit end record; start of the record itself.</summary>
    public Func<ulong, ulong, ulong, (ulong Count, ulong Size, ulong Start)>? Zip64 { get; set; }

    public long Zip64LocatorError { get; set; }

    public ZipBuilder Add(ZipPart part)
    {
        _parts.Add(part);
        return this;
    }

    public ZipBuilder Add(string name, byte[] content) => Add(new ZipPart(name, content));

    public byte[] Build()
    {
        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        var starts = new List<uint>();
        foreach (ZipPart part in _parts)
        {
            starts.Add((uint)stream.Position);
            WriteLocal(writer, part);
        }

        uint directoryStart = (uint)stream.Position;
        foreach ((ZipPart part, uint start) in _parts.Zip(starts))
            WriteRecord(writer, part, part.HeaderStart ?? start);
        WriteEnd(writer, directoryStart, (uint)stream.Position - directoryStart);
        return stream.ToArray();
    }

    private static void WriteLocal(BinaryWriter writer, ZipPart part)
    {
        writer.Write(0x04034B50u);
        writer.Write((ushort)20);
        writer.Write(part.Flags);
        writer.Write(part.LocalMethod ?? part.Method);
        writer.Write(0u);
        writer.Write(part.Checksum);
        writer.Write(part.CompressedSize);
        writer.Write(part.LocalSize ?? part.Size);
        writer.Write((ushort)part.LocalName.Length);
        writer.Write((ushort)0);
        writer.Write(part.LocalName);
        writer.Write(part.Stored);
    }

    private static void WriteRecord(BinaryWriter writer, ZipPart part, uint start)
    {
        writer.Write(0x02014B50u);
        writer.Write((ushort)20);
        writer.Write((ushort)20);
        writer.Write(part.Flags);
        writer.Write(part.Method);
        writer.Write(0u);
        writer.Write(part.Checksum);
        writer.Write(part.CompressedSize);
        writer.Write(part.Size);
        writer.Write((ushort)part.Name.Length);
        writer.Write((ushort)part.Extra.Length);
        writer.Write((ushort)0);
        writer.Write(part.Disk);
        writer.Write((ushort)0);
        writer.Write(0u);
        writer.Write(start);
        writer.Write(part.Name);
        writer.Write(part.Extra);
    }

    private void WriteEnd(BinaryWriter writer, uint start, uint size)
    {
        long position = writer.BaseStream.Position;
        if (Zip64 is not null)
        {
            (ulong count64, ulong size64, ulong start64) = Zip64((ulong)_parts.Count, size, start);
            writer.Write(0x06064B50u);
            writer.Write(44ul);
            writer.Write(45u);
            writer.Write(0ul);
            writer.Write(count64);
            writer.Write(count64);
            writer.Write(size64);
            writer.Write(start64);
            writer.Write(0x07064B50u);
            writer.Write(0u);
            writer.Write(position + Zip64LocatorError);
            writer.Write(1u);
        }

        writer.Write(0x06054B50u);
        writer.Write(Disk);
        writer.Write(Disk);
        writer.Write(Count ?? (ushort)_parts.Count);
        writer.Write(Count ?? (ushort)_parts.Count);
        writer.Write(DirectorySize ?? size);
        writer.Write(DirectoryStart ?? start);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment.ToCharArray());
    }
}
