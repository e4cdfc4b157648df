namespace MaskRcnn.Weights.Hdf5;

/// <summary>How and where the numbers of a dataset are stored.</summary>
internal sealed record Hdf5Layout
{
    private const int MaxDimensions = 33;

    public required Hdf5LayoutClass Class { get; init; }

    /// <summary>Where the numbers, or the index of the chunks, are.</summary>
    public ulong Address { get; init; } = Hdf5Storage.Undefined;

    /// <summary>Bytes of contiguous numbers.</summary>
    public long Length { get; init; }

    /// <summary>Numbers that lie in the header itself.</summary>
    public ReadOnlyMemory<byte> Compact { get; init; }

    /// <summary>The dimensions of a chunk.</summary>
    public long[] ChunkShape { get; init; } = [];

    /// <summary>The last dimension of a chunk: bytes of an element.</summary>
    public long ElementSize { get; init; }

    public Hdf5ChunkIndex ChunkIndex { get; init; }

    /// <summary>Whether chunks that reach beyond the dataset are stored without filters.</summary>
    public bool EdgesUnfiltered { get; init; }

    /// <summary>The filtered size and the filters left out, if one chunk is all there is.</summary>
    public (long Length, uint Mask) SingleChunk { get; init; }

    public static Hdf5Layout Read(Hdf5Cursor cursor)
    {
        byte version = cursor.ReadByte();
        if (version is not (3 or 4))
            throw cursor.Damaged($"has version {version}, expected 3 or 4");
        byte kind = cursor.ReadByte();
        return kind switch
        {
            0 => new Hdf5Layout { Class = Hdf5LayoutClass.Compact, Compact = cursor.Take(cursor.ReadUInt16()) },
            1 => new Hdf5Layout { Class = Hdf5LayoutClass.Contiguous, Address = cursor.ReadUInt64(), Length = cursor.ReadLength() },
            2 => version == 3 ? ReadOldChunks(cursor) : ReadNewChunks(cursor),
            _ => throw cursor.Damaged($"has the class {kind}, expected compact, contiguous or chunked"),
        };
    }

    private static Hdf5Layout ReadOldChunks(Hdf5Cursor cursor)
    {
        byte count = cursor.ReadByte();
        ulong address = cursor.ReadUInt64();
        (long[] shape, long elementSize) = ReadDimensions(cursor, count, sizeof(uint));
        return new Hdf5Layout
        {
            Class = Hdf5LayoutClass.Chunked, Address = address, ChunkShape = shape, ElementSize = elementSize,
            ChunkIndex = Hdf5ChunkIndex.BTree,
        };
    }

    private static Hdf5Layout ReadNewChunks(Hdf5Cursor cursor)
    {
        const byte EdgesFlag = 1, FilteredFlag = 2;
        (byte flags, byte count, byte size) = (cursor.ReadByte(), cursor.ReadByte(), cursor.ReadByte());
        (long[] shape, long elementSize) = ReadDimensions(cursor, count, size);
        var index = (Hdf5ChunkIndex)cursor.ReadByte();
        (long Length, uint Mask) single = default;
        switch (index)
        {
            case Hdf5ChunkIndex.Single when (flags & FilteredFlag) != 0: single = (cursor.ReadLength(), cursor.ReadUInt32()); break;
            case Hdf5ChunkIndex.Single or Hdf5ChunkIndex.Implicit: break;
            case Hdf5ChunkIndex.FixedArray: cursor.Skip(1); break;
            case Hdf5ChunkIndex.RecordTree: cursor.Skip(6); break;
            default: throw cursor.Damaged($"has a chunk index of kind {(byte)index}, which is not supported");
        }

        return new Hdf5Layout
        {
            Class = Hdf5LayoutClass.Chunked, Address = cursor.ReadUInt64(), ChunkShape = shape, ElementSize = elementSize,
            ChunkIndex = index, EdgesUnfiltered = (flags & EdgesFlag) != 0, SingleChunk = single,
        };
    }

    private static (long[] Shape, long ElementSize) ReadDimensions(Hdf5Cursor cursor, int count, int size)
    {
        if (count is < 2 or > MaxDimensions)
            throw cursor.Damaged($"has chunks of {count} dimensions, expected 2 to {MaxDimensions}");
        var dimensions = new long[count];
        for (int i = 0; i < count; i++)
        {
            dimensions[i] = cursor.ReadUnsigned(size) is > 0 and <= int.MaxValue and var dimension
                ? (long)dimension
                : throw cursor.Damaged("has a chunk of an impossible size");
        }

        return (dimensions[..^1], dimensions[^1]);
    }
}
