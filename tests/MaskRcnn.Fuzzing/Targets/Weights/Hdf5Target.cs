using System.Buffers.Binary;
using MaskRcnn.Weights.Hdf5;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>HDF5 files, whose checksums of the superblock and of object headers are put right.</summary>
internal sealed class Hdf5Target() : WeightsTarget("h5", "tiny_weights*.h5", "attributes_latest.h5", "split.h5", "softlink.h5")
{
    private const int SuperblockLength = 44, NewSuperblock = 2;

    public override int MaxLength => 1 << 17;

    public override byte[] Repair(byte[] file)
    {
        byte[] repaired = [.. file];
        if (repaired.Length > SuperblockLength + sizeof(uint) && repaired[8] is NewSuperblock or NewSuperblock + 1)
            Write(repaired, 0, SuperblockLength);
        for (int place = 0; Find(repaired, place) is >= 0 and var header; place = header + 1)
        {
            if (header + 6 >= repaired.Length)
                break;
            byte flags = repaired[header + 5];
            int width = 1 << (flags & 3), prefix = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
            if (header + prefix + width > repaired.Length)
                break;
            long length = width == 1 ? repaired[header + prefix] : BinaryPrimitives.ReadUInt16LittleEndian(repaired.AsSpan(header + prefix));
            if (header + prefix + width + length + sizeof(uint) <= repaired.Length)
                Write(repaired, header, prefix + width + (int)length);
        }

        return repaired;
    }

    private static int Find(byte[] file, int start)
    {
        int place = file.AsSpan(Math.Min(start, file.Length)).IndexOf("OHDR"u8);
        return place < 0 ? place : start + place;
    }

    private static void Write(byte[] file, int start, int length) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(start + length), Hdf5Checksum.OfStructure(file.AsSpan(start, length)));
}
