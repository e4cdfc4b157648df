namespace MaskRcnn.Weights.Hdf5;

/// <summary>The array that holds the places of a fixed number of chunks; long ones are divided into pages.</summary>
internal static class Hdf5FixedArray
{
    private const string What = "a fixed array";
    private const int HeaderSize = 28, BlockPrefix = 14, ChecksumSize = 4, MaxPageBits = 20;

    public static IEnumerable<Hdf5Chunk> Read(Hdf5Storage storage, ulong address, Hdf5ChunkGrid grid, bool filtered)
    {
        Hdf5Cursor header = storage.OpenChecked(address, HeaderSize, What);
        header.ExpectSignature("FAHD"u8);
        header.ExpectVersion(0);
        header.ExpectVersion(filtered ? (byte)1 : (byte)0);
        (byte entrySize, byte pageBits, ulong count) = (header.ReadByte(), header.ReadByte(), header.ReadUInt64());
        int lengthSize = entrySize - sizeof(ulong) - sizeof(uint);
        if (count != (ulong)grid.Count || pageBits > MaxPageBits || (filtered ? lengthSize is < 1 or > 8 : entrySize != sizeof(ulong)))
            throw header.Damaged($"has {count} entries of {entrySize} bytes for {grid.Count} chunks");
        long index = 0;
        foreach (Hdf5Cursor page in OpenPages(storage, header.ReadUInt64(), grid.Count, entrySize, 1L << pageBits))
        {
            while (page.Left >= entrySize)
            {
                ulong place = page.ReadUInt64();
                yield return filtered
                    ? new Hdf5Chunk(index, place, (long)Math.Min(page.ReadUnsigned(lengthSize), long.MaxValue), page.ReadUInt32())
                    : new Hdf5Chunk(index, place, grid.ChunkBytes, 0);
                index++;
            }
        }
    }

    private static IEnumerable<Hdf5Cursor> OpenPages(Hdf5Storage storage, ulong address, long count, int entrySize, long pageSize)
    {
        bool paged = count > pageSize;
        long pages = paged ? ((count - 1) / pageSize) + 1 : 0;
        long bitmap = (pages + 7) / 8;
        long length = BlockPrefix + bitmap + (paged ? 0 : count * entrySize) + ChecksumSize;
        Hdf5Cursor block = storage.OpenChecked(address, length, What);
        block.ExpectSignature("FADB"u8);
        block.Skip(BlockPrefix - 4);
        if (!paged)
        {
            yield return block;
            yield break;
        }

        ReadOnlyMemory<byte> written = block.Take(bitmap);
        for (long i = 0; i < pages; i++)
        {
            // Pages that no chunk has touched are not there.
            if ((written.Span[(int)(i / 8)] & (0x80 >> (int)(i % 8))) == 0)
                throw new InvalidDataException($"{What} lacks page {i}");
            ulong place = address + (ulong)(length + (i * ((pageSize * entrySize) + ChecksumSize)));
            yield return storage.OpenChecked(place, (Math.Min(pageSize, count - (i * pageSize)) * entrySize) + ChecksumSize, What);
        }
    }
}
