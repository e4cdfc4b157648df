namespace MaskRcnn.Weights.Hdf5;

/// <summary>How the chunks of a dataset divide it.</summary>
internal sealed class Hdf5ChunkGrid
{
    private readonly long[] _shape, _chunk, _counts;

    /// <exception cref="InvalidDataException">The chunks do not fit the dataset, or take more bytes than are allowed.</exception>
    public Hdf5ChunkGrid(long[] shape, long[] chunk, int elementSize, long maxBytes)
    {
        if (shape.Length != chunk.Length)
            throw new InvalidDataException($"the chunks have {chunk.Length} dimensions, the dataset {shape.Length}");
        (_shape, _chunk, ElementSize) = (shape, chunk, elementSize);
        _counts = [.. shape.Zip(chunk, (size, step) => (size / step) + (size % step == 0 ? 0 : 1))];
        try
        {
            Count = _counts.Aggregate(1L, (product, count) => checked(product * count));
            ChunkBytes = chunk.Aggregate((long)elementSize, (product, size) => checked(product * size));
            if (checked(ChunkBytes * Count) > maxBytes || ChunkBytes > maxBytes || ChunkBytes > Array.MaxLength - 64)
                throw new InvalidDataException($"{Count} chunks of {ChunkBytes} bytes are more than the {maxBytes} bytes allowed");
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"chunks of [{string.Join(",", chunk)}] elements are too large");
        }
    }

    public int ElementSize { get; }

    /// <summary>How many chunks the dataset has.</summary>
    public long Count { get; }

    /// <summary>Bytes of a chunk, which has its full size even where it reaches beyond the dataset.</summary>
    public long ChunkBytes { get; }

    public int Rank => _shape.Length;

    /// <summary>The number of the chunk that begins at an element.</summary>
    public long IndexAt(ReadOnlySpan<ulong> offsets, bool scaled)
    {
        long index = 0;
        for (int i = 0; i < Rank; i++)
        {
            ulong step = scaled ? 1 : (ulong)_chunk[i];
            if (offsets[i] % step != 0 || offsets[i] / step >= (ulong)_counts[i])
                throw new InvalidDataException($"a chunk lies outside of the dataset, at {offsets[i]} of dimension {i}");
            index = (index * _counts[i]) + (long)(offsets[i] / step);
        }

        return index;
    }

    /// <summary>Whether a chunk reaches beyond the dataset.</summary>
    public bool IsEdge(long index)
    {
        long[] start = StartOf(index);
        return Enumerable.Range(0, Rank).Any(i => start[i] + _chunk[i] > _shape[i]);
    }

    /// <summary>Copies the part of a chunk that lies in the dataset to its place.</summary>
    public void Copy(long index, ReadOnlySpan<byte> chunk, Span<byte> dataset)
    {
        long[] start = StartOf(index);
        long[] size = [.. start.Select((first, i) => Math.Min(_chunk[i], _shape[i] - first))];
        Copy(0, start, size, chunk, 0, dataset, 0);
    }

    private void Copy(
        int axis, long[] start, long[] size, ReadOnlySpan<byte> chunk, long source, Span<byte> dataset, long target)
    {
        if (axis >= Rank - 1)
        {
            (long from, long to, long count) = Rank == 0 ? (0, 0, 1) : (source * _chunk[^1], (target * _shape[^1]) + start[^1], size[^1]);
            chunk.Slice((int)(from * ElementSize), (int)(count * ElementSize)).CopyTo(dataset[(int)(to * ElementSize)..]);
            return;
        }

        for (long i = 0; i < size[axis]; i++)
            Copy(axis + 1, start, size, chunk, (source * _chunk[axis]) + i, dataset, (target * _shape[axis]) + start[axis] + i);
    }

    private long[] StartOf(long index)
    {
        var start = new long[Rank];
        for (int i = Rank - 1; i >= 0; i--)
        {
            start[i] = index % _counts[i] * _chunk[i];
            index /= _counts[i];
        }

        return start;
    }
}
