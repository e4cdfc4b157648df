using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a managed assembly with its assembly-wide visibility widened: internal types and members become public,
/// "private protected" members become protected, private ones stay. Only the visibility bits of the TypeDef, Field and
/// MethodDef metadata tables change (ECMA-335, II.22 and II.23.1), so every offset stays as it was.
/// </summary>
public class WidenVisibility : Task
{
    public string Source { get; set; }

    public string Destination { get; set; }

    public override bool Execute()
    {
        try
        {
            byte[] image = File.ReadAllBytes(Source);
            new MetadataTables(image).Widen();
            string temporary = Destination + ".tmp";
            File.WriteAllBytes(temporary, image);
            if (File.Exists(Destination))
                File.Delete(Destination);
            File.Move(temporary, Destination);
            return true;
        }
        catch (Exception e)
        {
            Log.LogError("Cannot widen the visibility of {0}: {1}", Source, e.Message);
            return false;
        }
    }

    private sealed class MetadataTables
    {
        private const int ModuleTable = 0x00, TypeRefTable = 0x01, TypeDefTable = 0x02, FieldPointerTable = 0x03, FieldTable = 0x04;
        private const int MethodPointerTable = 0x05, MethodTable = 0x06, ParameterTable = 0x08;
        private const int ModuleRefTable = 0x1A, TypeSpecTable = 0x1B, AssemblyRefTable = 0x23;

        private readonly byte[] _image;
        private readonly int[] _rows = new int[64];
        private readonly int _firstTable;
        private readonly int _stringIndex, _guidIndex, _blobIndex;

        public MetadataTables(byte[] image)
        {
            _image = image;
            int tables = FindTableStream();
            byte heapSizes = image[tables + 6];
            _stringIndex = (heapSizes & 1) != 0 ? 4 : 2;
            _guidIndex = (heapSizes & 2) != 0 ? 4 : 2;
            _blobIndex = (heapSizes & 4) != 0 ? 4 : 2;

            ulong present = BitConverter.ToUInt64(image, tables + 8);
            int position = tables + 24;
            for (int table = 0; table < 64; table++)
            {
                if ((present >> table & 1) != 0)
                {
                    _rows[table] = Int32(position);
                    position += 4;
                }
            }

            _firstTable = position;
            if (_rows[FieldPointerTable] != 0 || _rows[MethodPointerTable] != 0)
                throw new NotSupportedException("its metadata is not compressed.");
        }

        public void Widen()
        {
            int moduleRow = 2 + _stringIndex + 3 * _guidIndex;
            int typeRefRow = CodedIndex(2, ModuleTable, ModuleRefTable, AssemblyRefTable, TypeRefTable) + 2 * _stringIndex;
            int typeDefRow = 4 + 2 * _stringIndex + CodedIndex(2, TypeDefTable, TypeRefTable, TypeSpecTable) + Index(FieldTable) + Index(MethodTable);
            int fieldRow = 2 + _stringIndex + _blobIndex;
            int methodRow = 8 + _stringIndex + _blobIndex + Index(ParameterTable);

            int types = _firstTable + _rows[ModuleTable] * moduleRow + _rows[TypeRefTable] * typeRefRow;
            int fields = types + _rows[TypeDefTable] * typeDefRow;
            int methods = fields + _rows[FieldTable] * fieldRow;

            // Row 0 is the <Module> pseudo-type.
            for (int row = 1; row < _rows[TypeDefTable]; row++)
                WidenType(types + row * typeDefRow);
            for (int row = 0; row < _rows[FieldTable]; row++)
                WidenMember(fields + row * fieldRow);
            for (int row = 0; row < _rows[MethodTable]; row++)
                WidenMember(methods + row * methodRow + 6);
        }

        // II.23.1.15: 0 NotPublic, 1 Public, 2 NestedPublic, 4 NestedFamily, 5 NestedAssembly, 6 NestedFamANDAssem
        private void WidenType(int flags)
        {
            int visibility = _image[flags] & 7;
            int wider = visibility == 0 ? 1 : visibility == 5 ? 2 : visibility == 6 ? 4 : visibility;
            _image[flags] = (byte)(_image[flags] & ~7 | wider);
        }

        // II.23.1.5 and II.23.1.10: 2 FamANDAssem, 3 Assembly, 4 Family, 6 Public
        private void WidenMember(int flags)
        {
            int visibility = _image[flags] & 7;
            int wider = visibility == 3 ? 6 : visibility == 2 ? 4 : visibility;
            _image[flags] = (byte)(_image[flags] & ~7 | wider);
        }

        private int FindTableStream()
        {
            int peHeader = Int32(0x3C);
            int optionalHeader = peHeader + 24;
            int directories = optionalHeader + (UInt16(optionalHeader) == 0x20B ? 112 : 96);
            int cliHeader = FileOffset(Int32(directories + 14 * 8), peHeader);
            int metadata = FileOffset(Int32(cliHeader + 8), peHeader);

            int position = metadata + 16 + Int32(metadata + 12);
            int streams = UInt16(position + 2);
            position += 4;
            for (int stream = 0; stream < streams; stream++)
            {
                int nameLength = 0;
                while (_image[position + 8 + nameLength] != 0)
                    nameLength++;
                if (nameLength == 2 && _image[position + 8] == '#' && _image[position + 9] == '~')
                    return metadata + Int32(position);
                position += 8 + (nameLength + 4 & ~3);
            }

            throw new BadImageFormatException("it has no metadata table stream.");
        }

        private int FileOffset(int virtualAddress, int peHeader)
        {
            int sections = UInt16(peHeader + 6);
            int section = peHeader + 24 + UInt16(peHeader + 20);
            for (int i = 0; i < sections; i++, section += 40)
            {
                int start = Int32(section + 12);
                int size = Math.Max(Int32(section + 8), Int32(section + 16));
                if (virtualAddress >= start && virtualAddress < start + size)
                    return virtualAddress - start + Int32(section + 20);
            }

            throw new BadImageFormatException("an address lies outside its sections.");
        }

        private int Index(int table)
        {
            return _rows[table] > 0xFFFF ? 4 : 2;
        }

        private int CodedIndex(int tagBits, params int[] tables)
        {
            int most = 0;
            foreach (int table in tables)
                most = Math.Max(most, _rows[table]);
            return most >= 1 << 16 - tagBits ? 4 : 2;
        }

        private int Int32(int position)
        {
            return BitConverter.ToInt32(_image, position);
        }

        private int UInt16(int position)
        {
            return BitConverter.ToUInt16(_image, position);
        }
    }
}
