using System.Numerics;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>
/// The heap in which newer files keep many links or attributes of one object: blocks whose sizes double from row to row, found
/// through a table of blocks.
/// </summary>
internal sealed class Hdf5FractalHeap
{
    private const string What = "a fractal heap";
    private const int HeaderSize = 146, Managed = 0, Tiny = 2, BlockPrefix = 13, ChecksumSize = 4, MaxRows = 64;
    private readonly Hdf5Storage _storage;
    private readonly int _width, _offsetSize, _lengthSize, _rows;
    private readonly long _startSize, _maxDirectSize;
    private readonly ulong _root;

    public Hdf5FractalHeap(Hdf5Storage storage, ulong address)
    {
        _storage = storage;
        Hdf5Cursor header = storage.OpenChecked(address, HeaderSize, What);
        header.ExpectSignature("FRHP"u8);
        header.ExpectVersion(0);
        IdLength = header.ReadUInt16();
        if (header.ReadUInt16() != 0)
            throw header.Damaged("is compressed, which is not supported");
        header.Skip(1);
        uint maxObject = header.ReadUInt32();
        // Sizes and numbers of objects, the free space, and the place of huge objects, none of which Keras needs.
        header.Skip(96);
        _width = header.ReadUInt16();
        (_startSize, _maxDirectSize) = (header.ReadLength(), header.ReadLength());
        int bits = header.ReadUInt16();
        header.Skip(2);
        (_root, _rows) = (header.ReadUInt64(), header.ReadUInt16());
        bool plausible = IdLength is >= 3 and <= 64 && IsPower(_width) && IsPower(_startSize) && IsPower(_maxDirectSize)
            && _startSize <= _maxDirectSize && _maxDirectSize <= 1 << 26 && bits is >= 1 and <= 64 && _rows <= MaxRows && maxObject > 0;
        if (!plausible)
            throw header.Damaged("has impossible sizes");
        _offsetSize = (bits + 7) / 8;
        _lengthSize = Math.Min((BitOperations.Log2((ulong)_maxDirectSize) + 7) / 8, (BitOperations.Log2(maxObject) / 8) + 1);
    }

    /// <summary>Bytes of an id.</summary>
    public int IdLength { get; }

    /// <summary>The object that an id stands for.</summary>
    public Hdf5Cursor Open(Hdf5Cursor id, string what)
    {
        var cursor = new Hdf5Cursor(id.Take(IdLength), "an id of a fractal heap");
        byte start = cursor.ReadByte();
        switch ((start >> 4) & 3)
        {
            case Managed when start >> 6 == 0:
                (ulong offset, ulong length) = (cursor.ReadUnsigned(_offsetSize), cursor.ReadUnsigned(_lengthSize));
                return OpenManaged(offset, (long)length, what);
            case Tiny when start >> 6 == 0:
                return new Hdf5Cursor(cursor.Take((start & 0xF) + 1), what);
            default:
                throw new InvalidDataException($"{What} has an object of kind 0x{start:x2}, expected a managed or a tiny one");
        }
    }

    private Hdf5Cursor OpenManaged(ulong offset, long length, string what)
    {
        (ulong address, ulong start, long size, int rows) = (_root, 0ul, _startSize, _rows);
        if (rows == 0)
            return OpenInBlock(address, start, size, offset, length, what);
        for (int depth = 0; depth < MaxRows; depth++)
        {
            (int index, ulong childStart, long childSize) = FindEntry(offset - start, rows);
            start += childStart;
            address = ReadEntry(address, rows, index);
            if (childSize <= _maxDirectSize)
                return OpenInBlock(address, start, childSize, offset, length, what);
            rows = BitOperations.Log2((ulong)childSize) - BitOperations.Log2((ulong)(_width * _startSize)) + 1;
        }

        throw new InvalidDataException($"{What} nests more than {MaxRows} levels deep");
    }

    private Hdf5Cursor OpenInBlock(ulong address, ulong start, long size, ulong offset, long length, string what)
    {
        ulong place = offset - start;
        if (place > (ulong)size || (ulong)length > (ulong)size - place)
            throw new InvalidDataException($"{What} has an object outside of its block");
        // A block begins with its signature and the address of its heap.
        _storage.Open(address, BlockPrefix, What).ExpectSignature("FHDB"u8);
        return _storage.Open(address + place, length, what);
    }

    // Rows 0 and 1 have blocks of the first size; then the size doubles from row to row.
    private (int Index, ulong Start, long Size) FindEntry(ulong offset, int rows)
    {
        (ulong rowStart, long size) = (0, _startSize);
        for (int row = 0; row < rows && size <= long.MaxValue / 4 / _width; row++)
        {
            size = row < 2 ? _startSize : size * 2;
            ulong rowSize = (ulong)(size * _width);
            if (offset - rowStart < rowSize)
            {
                int column = (int)((offset - rowStart) / (ulong)size);
                return ((row * _width) + column, rowStart + ((ulong)column * (ulong)size), size);
            }

            rowStart += rowSize;
        }

        throw new InvalidDataException($"{What} has no block for the place {offset}");
    }

    private ulong ReadEntry(ulong address, int rows, int index)
    {
        int prefix = BlockPrefix + _offsetSize;
        Hdf5Cursor cursor = _storage.OpenChecked(address, prefix + ((long)rows * _width * sizeof(ulong)) + ChecksumSize, What);
        cursor.ExpectSignature("FHIB"u8);
        cursor.ExpectVersion(0);
        cursor.Skip(prefix - 5 + ((long)index * sizeof(ulong)));
        return cursor.ReadUInt64();
    }

    private static bool IsPower(long number) => number > 0 && BitOperations.IsPow2(number);
}
