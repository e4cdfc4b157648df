namespace MaskRcnn.Weights.Hdf5;

/// <summary>The start of an HDF5 file.</summary>
internal static class Hdf5Superblock
{
    private const string What = "the superblock";
    private const int VersionPlace = 8, MaxLength = 96, ChecksummedLength = 48;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The address of the root group.</summary>
    public static ulong ReadRoot(Hdf5Storage storage)
    {
        Hdf5Cursor start = storage.Open(0, Math.Min(MaxLength, storage.Length), What);
        start.Skip(VersionPlace);
        byte version = start.ReadByte();
        return version switch
        {
            0 or 1 => ReadOld(storage, start, version),
            2 or 3 => ReadNew(storage),
            _ => throw start.Damaged($"has version {version}, expected 0 to 3"),
        };
    }

    private static ulong ReadOld(Hdf5Storage storage, Hdf5Cursor cursor, byte version)
    {
        cursor.Skip(4);
        CheckSizes(cursor);
        // Reserved, the widths of B-trees, flags; version 1 has one more width.
        cursor.Skip(version == 0 ? 9 : 13);
        CheckBase(cursor);
        cursor.Skip(sizeof(ulong));
        CheckEnd(storage, cursor);
        cursor.Skip(2 * sizeof(ulong));
        return cursor.ReadUInt64();
    }

    private static ulong ReadNew(Hdf5Storage storage)
    {
        Hdf5Cursor cursor = storage.OpenChecked(0, ChecksummedLength, What);
        cursor.Skip(VersionPlace + 1);
        CheckSizes(cursor);
        cursor.Skip(1);
        CheckBase(cursor);
        cursor.Skip(sizeof(ulong));
        CheckEnd(storage, cursor);
        return cursor.ReadUInt64();
    }

    // All libraries write eight bytes unless told otherwise.
    private static void CheckSizes(Hdf5Cursor cursor)
    {
        (byte offsets, byte lengths) = (cursor.ReadByte(), cursor.ReadByte());
        if (offsets != sizeof(ulong) || lengths != sizeof(ulong))
            throw cursor.Damaged($"says that addresses and lengths have {offsets} and {lengths} bytes, expected 8");
    }

    private static void CheckBase(Hdf5Cursor cursor)
    {
        if (cursor.ReadUInt64() is not 0 and var address)
            throw cursor.Damaged($"says that addresses count from byte {address}, expected 0");
    }

    private static void CheckEnd(Hdf5Storage storage, Hdf5Cursor cursor)
    {
        if (cursor.ReadUInt64() is var end && end > (ulong)storage.Length)
            throw new InvalidDataException($"the file is cut off: it says that it has {end} bytes, but there are {storage.Length}");
    }
}
