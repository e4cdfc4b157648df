// One file, because MSBuild compiles one; no annotations, because it compiles them for .NET Standard 2.0.
#nullable disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;

namespace MaskRcnn.Build;

/// <summary>
/// Copies a shared library and marks one symbol version that it asks for, but that no relocation needs, as weak (VER_FLG_WEAK):
/// glibc's loader then starts the library on systems whose C++ runtime lacks that version. Refuses where something needs it.
/// See the "Symbol Versioning" chapter of the Linux Standard Base, and the ELF specification (System V ABI, chapters 4 and 5).
/// </summary>
public sealed class RelaxSymbolVersion : Microsoft.Build.Utilities.Task
{
    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <summary>The version to mark, such as GLIBCXX_3.4.32. A library that does not ask for it is copied as it is.</summary>
    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        try
        {
            byte[] image = File.ReadAllBytes(Source);
            bool relaxed = new ElfVersions(image).Relax(Version);
            // A build that is stopped here must not leave half a library that looks newer than its source.
            string temporary = Destination + ".tmp";
            File.WriteAllBytes(temporary, image);
            File.Delete(Destination);
            File.Move(temporary, Destination);
            Log.LogMessage(MessageImportance.Low, relaxed ? "{0}: {1} is weak now." : "{0} does not ask for {1}.", Destination, Version);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Log.LogError("{0}: {1} Set MaskRcnnRelaxCxxRuntime to false to use the library as it is.", Source, exception.Message);
            return false;
        }
    }

    /// <summary>The version tables of a 64-bit little-endian ELF image, which is changed in place.</summary>
    private sealed class ElfVersions
    {
        private const int Rela = 4, DynamicSymbols = 11, VersionNeeds = 0x6ffffffe, VersionSymbols = 0x6fffffff;
        private const int SymbolSize = 24, RelaSize = 24, NeedSize = 16;
        private const ushort WeakFlag = 2, HiddenBit = 0x8000;

        private readonly byte[] _image;
        private readonly List<Section> _sections = new List<Section>();

        public ElfVersions(byte[] image)
        {
            _image = image;
            if (image.Length < 64 || image[0] != 0x7f || image[1] != 'E' || image[2] != 'L' || image[3] != 'F' || image[4] != 2 || image[5] != 1)
                throw new BadImageFormatException("It is no 64-bit little-endian ELF library.");

            int table = Offset(40), size = UInt16(58), count = UInt16(60);
            for (int i = 0; i < count; i++)
            {
                int header = Sum(table, (uint)(i * size));
                _sections.Add(new Section((int)UInt32(header + 4), Offset(header + 24), Offset(header + 32), (int)UInt32(header + 40)));
            }
        }

        public bool Relax(string version)
        {
            foreach (Section needs in _sections.FindAll(section => section.Type == VersionNeeds))
            {
                for (int need = needs.Start; ; )
                {
                    for (int entry = Sum(need, UInt32(need + 8)), left = UInt16(need + 2); left > 0; left--)
                    {
                        if (Text(needs.Link, UInt32(entry + 8)) == version)
                        {
                            RequireUnused(UInt16(entry + 6), version);
                            _image[entry + 4] |= (byte)WeakFlag;
                            return true;
                        }

                        entry = Sum(entry, UInt32(entry + 12));
                    }

                    uint next = UInt32(need + 12);
                    if (next == 0)
                        break;
                    // Less would be a table inside itself, which takes hours to read.
                    if (next < NeedSize)
                        throw new BadImageFormatException("Its version tables overlap.");
                    need = Sum(need, next);
                }
            }

            return false;
        }

        private void RequireUnused(ushort index, string version)
        {
            Section versions = Single(VersionSymbols), symbols = Single(DynamicSymbols);
            var used = new HashSet<uint>();
            foreach (Section section in _sections)
            {
                if (section.Type != Rela)
                    continue;
                for (int i = 0; i < section.Size / RelaSize; i++)
                    used.Add(UInt32(section.Start + i * RelaSize + 12));
            }

            for (int symbol = 0; symbol < symbols.Size / SymbolSize; symbol++)
            {
                if ((UInt16(versions.Start + 2 * symbol) & ~HiddenBit) == index && used.Contains((uint)symbol))
                {
                    string name = Text(symbols.Link, UInt32(symbols.Start + symbol * SymbolSize));
                    throw new BadImageFormatException("Its symbol " + name + " needs " + version + ", which therefore cannot be left out.");
                }
            }
        }

        private Section Single(int type) =>
            _sections.Find(section => section.Type == type) ?? throw new BadImageFormatException("It has no version tables.");

        private string Text(int section, uint offset)
        {
            if (section < 0 || section >= _sections.Count)
                throw new BadImageFormatException("It names a section that it does not have.");
            int start = Sum(_sections[section].Start, offset), end = start;
            while (end < _image.Length && _image[end] != 0)
                end++;
            return Encoding.ASCII.GetString(_image, start, end - start);
        }

        // Positions in a damaged file may be anything; those outside the file are refused where they are read.
        private int Sum(int position, uint distance)
        {
            long sum = position + (long)distance;
            return sum <= _image.Length ? (int)sum : throw new BadImageFormatException("Its tables point behind its end.");
        }

        private int Offset(int position)
        {
            ulong value = UInt32(position) | (ulong)UInt32(position + 4) << 32;
            if (value > int.MaxValue)
                throw new BadImageFormatException("It is larger than 2 GB, or damaged.");
            return (int)value;
        }

        private ushort UInt16(int position)
        {
            Require(position, 2);
            return BitConverter.ToUInt16(_image, position);
        }

        private uint UInt32(int position)
        {
            Require(position, 4);
            return BitConverter.ToUInt32(_image, position);
        }

        private void Require(int position, int size)
        {
            if (position < 0 || position > _image.Length - size)
                throw new BadImageFormatException("It ends inside its tables.");
        }

        private sealed class Section
        {
            public Section(int type, int start, int size, int link)
            {
                Type = type;
                Start = start;
                Size = size;
                Link = link;
            }

            public int Type { get; }

            public int Start { get; }

            public int Size { get; }

            public int Link { get; }
        }
    }
}
