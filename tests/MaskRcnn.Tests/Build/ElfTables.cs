using System.Buffers.Binary;
using System.Text;

namespace MaskRcnn.Tests.Build;

/// <summary>
/// Reads the tables of a 64-bit little-endian ELF library through its program headers and dynamic section, as a loader does; the code
/// under test goes by the section headers.
/// </summary>
internal sealed class ElfTables
{
    private const int Load = 1, Dynamic = 2;
    private readonly byte[] _image;
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    public ElfTables(byte[] image)
    {
        _image = image;
        foreach (int header in ProgramHeaders(Dynamic))
        {
            for (int entry = (int)UInt64(header + 8); UInt64(entry) != 0; entry += 16)
                _dynamic.TryAdd(UInt64(entry), UInt64(entry + 8));
        }
    }

    /// <summary>The needed versions (DT_VERNEED): name, index, flags and the position of the flags in the file.</summary>
    public IEnumerable<(string Name, ushort Index, ushort Flags, int FlagsPosition)> NeededVersions()
    {
        int need = Position(_dynamic[0x6ffffffe]);
        for (ulong count = _dynamic[0x6fffffff]; count > 0; count--, need += (int)UInt32(need + 12))
        {
            int entry = need + (int)UInt32(need + 8);
            for (int left = UInt16(need + 2); left > 0; left--, entry += (int)UInt32(entry + 12))
                yield return (String(UInt32(entry + 8)), UInt16(entry + 6), UInt16(entry + 4), entry + 4);
        }
    }

    /// <summary>The numbers of the dynamic symbols that have a version (DT_VERSYM), out of as many as DT_SYMTAB and DT_STRTAB leave room for.</summary>
    public IEnumerable<int> SymbolsOf(ushort version)
    {
        int versions = Position(_dynamic[0x6ffffff0]);
        int count = (int)(_dynamic[5] - _dynamic[6]) / 24;
        return Enumerable.Range(0, count).Where(symbol => (UInt16(versions + 2 * symbol) & 0x7fff) == version);
    }

    public string SymbolName(int symbol) => String(UInt32(Position(_dynamic[6]) + 24 * symbol));

    /// <summary>Positions in the file of the relocations (DT_RELA, DT_JMPREL) and the symbols that they refer to.</summary>
    public IEnumerable<(int Position, int Symbol)> Relocations()
    {
        foreach ((ulong table, ulong size) in ((ulong, ulong)[])[(7, 8), (23, 2)])
        {
            int start = Position(_dynamic[table]);
            for (int entry = start; entry < start + (int)_dynamic[size]; entry += 24)
                yield return (entry, (int)UInt32(entry + 12));
        }
    }

    private IEnumerable<int> ProgramHeaders(uint type) =>
        Enumerable.Range(0, UInt16(56)).Select(i => (int)UInt64(32) + i * UInt16(54)).Where(header => UInt32(header) == type);

    // Addresses are those in memory; segments say where in the file they are.
    private int Position(ulong address) => ProgramHeaders(Load)
        .Where(header => address >= UInt64(header + 16) && address < UInt64(header + 16) + UInt64(header + 32))
        .Select(header => (int)(address - UInt64(header + 16) + UInt64(header + 8)))
        .Single();

    private string String(uint offset)
    {
        ReadOnlySpan<byte> text = _image.AsSpan(Position(_dynamic[5]) + (int)offset);
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private ushort UInt16(int position) => BinaryPrimitives.ReadUInt16LittleEndian(_image.AsSpan(position));

    private uint UInt32(int position) => BinaryPrimitives.ReadUInt32LittleEndian(_image.AsSpan(position));

    private ulong UInt64(int position) => BinaryPrimitives.ReadUInt64LittleEndian(_image.AsSpan(position));
}
