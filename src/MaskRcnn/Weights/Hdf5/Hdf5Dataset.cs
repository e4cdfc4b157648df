using static TorchSharp.torch;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>An array of numbers. Where it is stored has been checked except for the single chunks.</summary>
internal sealed class Hdf5Dataset
{
    private readonly Hdf5Storage _storage;
    private readonly Hdf5Layout _layout;
    private readonly Hdf5Filter[] _filters;
    private readonly Hdf5ChunkGrid? _grid;
    private readonly bool _isBigEndian;
    private readonly int _elementSize;

    public Hdf5Dataset(Hdf5Storage storage, Hdf5Datatype type, Hdf5Dataspace space, Hdf5Layout layout, Hdf5Filter[] filters)
    {
        (_storage, _layout, _filters, _isBigEndian) = (storage, layout, filters, type.IsBigEndian);
        Type = type.ToScalarType();
        Shape = space.Shape ?? throw new InvalidDataException("it has no numbers at all");
        _elementSize = (int)type.Size;
        try
        {
            ByteCount = SafetensorsTypes.CountBytes(Type, Shape);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"the dimensions [{string.Join(",", Shape)}] are too large");
        }

        _grid = CheckLayout();
    }

    public ScalarType Type { get; }

    public long[] Shape { get; }

    public long ByteCount { get; }

    /// <summary>Bytes that reading takes: all chunks in full.</summary>
    public long StoredBytes => _grid is null ? ByteCount : _grid.Count * _grid.ChunkBytes;

    /// <summary>Reads the numbers in row-major order, little endian.</summary>
    /// <exception cref="InvalidDataException">They are damaged or missing.</exception>
    public void Read(Span<byte> destination)
    {
        if (ByteCount == 0)
            return;
        if (_grid is not null)
            ReadChunks(_grid, destination);
        else if (_layout.Class == Hdf5LayoutClass.Compact)
            _layout.Compact.Span[..(int)ByteCount].CopyTo(destination);
        else
            _storage.ReadNumbers(_layout.Address, destination);
        if (_isBigEndian)
            ByteOrder.Reverse(destination, _elementSize);
    }

    /// <summary>Reads and drops the numbers if they carry checksums: those of chunks and of compression.</summary>
    public void Verify()
    {
        if (_grid is not null && _filters.Length > 0)
            ReadChunks(_grid, []);
    }

    private Hdf5ChunkGrid? CheckLayout()
    {
        switch (_layout.Class)
        {
            case Hdf5LayoutClass.Compact when _layout.Compact.Length < ByteCount:
                throw new InvalidDataException($"it needs {ByteCount} bytes, but {_layout.Compact.Length} are stored");
            case Hdf5LayoutClass.Contiguous when ByteCount > 0:
                if (_layout.Length != ByteCount)
                    throw new InvalidDataException($"it needs {ByteCount} bytes, but {_layout.Length} are stored");
                _storage.Require(_layout.Address, ByteCount, "the data");
                return null;
            case Hdf5LayoutClass.Chunked when _layout.ElementSize != _elementSize:
                throw new InvalidDataException($"chunks have elements of {_layout.ElementSize} bytes, expected {_elementSize}");
            case Hdf5LayoutClass.Chunked when ByteCount > 0:
                if (_layout.Address == Hdf5Storage.Undefined)
                    throw new InvalidDataException("its data were never written");
                return new Hdf5ChunkGrid(Shape, _layout.ChunkShape, _elementSize, MaxBytes(_storage));
            default:
                return null;
        }
    }

    /// <summary>Bytes that all tensors of a file may take.</summary>
    public static long MaxBytes(Hdf5Storage storage) => (4 * storage.Length) + (1 << 26);

    private void ReadChunks(Hdf5ChunkGrid grid, Span<byte> destination)
    {
        // Each chunk has an entry of at least eight bytes, or else its numbers, in the file.
        if (grid.Count > _storage.Length / sizeof(ulong))
            throw new InvalidDataException($"it has {grid.Count} chunks, more than a file of {_storage.Length} bytes can hold");
        var seen = new bool[grid.Count];
        long count = 0;
        foreach (Hdf5Chunk chunk in Hdf5Chunks.Find(_storage, _layout, grid, _filters.Length > 0))
        {
            if (seen[chunk.Index])
                throw new InvalidDataException($"chunk {chunk.Index} comes twice");
            seen[chunk.Index] = true;
            count++;
            byte[] content = Decode(grid, chunk);
            if (!destination.IsEmpty)
                grid.Copy(chunk.Index, content, destination);
        }

        if (count != grid.Count)
            throw new InvalidDataException($"{count} of its {grid.Count} chunks were written");
    }

    private byte[] Decode(Hdf5ChunkGrid grid, Hdf5Chunk chunk)
    {
        // Before the last filter a chunk may be a little longer than in the end: checksums, data that do not compress.
        long maxLength = grid.ChunkBytes + 64;
        _storage.Require(chunk.Address, chunk.Length, $"chunk {chunk.Index}");
        if (chunk.Length > (2 * grid.ChunkBytes) + 4096)
            throw new InvalidDataException($"chunk {chunk.Index} is stored in {chunk.Length} bytes, but has only {grid.ChunkBytes}");
        var content = new byte[chunk.Length];
        _storage.ReadNumbers(chunk.Address, content);
        bool isPlain = _layout.EdgesUnfiltered && grid.IsEdge(chunk.Index);
        for (int i = _filters.Length - 1; i >= 0 && !isPlain; i--)
        {
            if ((chunk.Mask & (1u << i)) == 0)
                content = _filters[i].Undo(content, maxLength);
        }

        return content.Length == grid.ChunkBytes
            ? content
            : throw new InvalidDataException($"chunk {chunk.Index} has {content.Length} bytes, expected {grid.ChunkBytes}");
    }
}
