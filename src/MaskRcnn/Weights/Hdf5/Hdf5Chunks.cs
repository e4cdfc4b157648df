namespace MaskRcnn.Weights.Hdf5;

/// <summary>Finds the chunks of a dataset.</summary>
internal static class Hdf5Chunks
{
    private const byte Unfiltered = 10, Filtered = 11;

    /// <summary>The chunks in the order of the index.</summary>
    public static IEnumerable<Hdf5Chunk> Find(Hdf5Storage storage, Hdf5Layout layout, Hdf5ChunkGrid grid, bool filtered) =>
        layout.ChunkIndex switch
        {
            Hdf5ChunkIndex.BTree => FindInTree(storage, layout, grid),
            Hdf5ChunkIndex.Single when filtered && layout.SingleChunk.Length > 0 =>
                [new Hdf5Chunk(0, layout.Address, layout.SingleChunk.Length, layout.SingleChunk.Mask)],
            Hdf5ChunkIndex.Single => [new Hdf5Chunk(0, layout.Address, grid.ChunkBytes, 0)],
            Hdf5ChunkIndex.Implicit => FindInRow(layout, grid),
            Hdf5ChunkIndex.FixedArray => Hdf5FixedArray.Read(storage, layout.Address, grid, filtered),
            _ => FindInRecords(storage, layout, grid),
        };

    private static IEnumerable<Hdf5Chunk> FindInRow(Hdf5Layout layout, Hdf5ChunkGrid grid)
    {
        for (long i = 0; i < grid.Count; i++)
            yield return new Hdf5Chunk(i, layout.Address + (ulong)(i * grid.ChunkBytes), grid.ChunkBytes, 0);
    }

    private static IEnumerable<Hdf5Chunk> FindInTree(Hdf5Storage storage, Hdf5Layout layout, Hdf5ChunkGrid grid)
    {
        // Bytes and mask, then the place in elements; the last coordinate is within the element and always zero.
        var tree = new Hdf5BTree(storage, kind: 1, keySize: 8 + (8 * (grid.Rank + 1)));
        foreach ((ReadOnlyMemory<byte> key, ulong address) in tree.Walk(layout.Address))
        {
            var cursor = new Hdf5Cursor(key, "a key of a B-tree");
            (uint length, uint mask) = (cursor.ReadUInt32(), cursor.ReadUInt32());
            yield return new Hdf5Chunk(ReadIndex(cursor, grid, scaled: false), address, length, mask);
        }
    }

    private static IEnumerable<Hdf5Chunk> FindInRecords(Hdf5Storage storage, Hdf5Layout layout, Hdf5ChunkGrid grid)
    {
        var tree = new Hdf5RecordTree(storage, layout.Address, Unfiltered, Filtered);
        foreach (Hdf5Cursor record in tree.Walk())
        {
            ulong address = record.ReadUInt64();
            (long length, uint mask) = (grid.ChunkBytes, 0);
            if (tree.Kind == Filtered)
            {
                int size = tree.RecordSize - sizeof(ulong) - sizeof(uint) - (grid.Rank * sizeof(ulong));
                (length, mask) = ((long)Math.Min(record.ReadUnsigned(size), long.MaxValue), record.ReadUInt32());
            }

            yield return new Hdf5Chunk(ReadIndex(record, grid, scaled: true), address, length, mask);
        }
    }

    private static long ReadIndex(Hdf5Cursor cursor, Hdf5ChunkGrid grid, bool scaled)
    {
        Span<ulong> offsets = stackalloc ulong[grid.Rank];
        foreach (ref ulong offset in offsets)
            offset = cursor.ReadUInt64();
        return grid.IndexAt(offsets, scaled);
    }
}
