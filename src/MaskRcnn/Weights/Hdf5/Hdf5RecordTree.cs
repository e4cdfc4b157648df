using System.Numerics;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>A B-tree of the second version, whose nodes hold records of one size.</summary>
internal sealed class Hdf5RecordTree
{
    private const string What = "a B-tree of version 2";
    private const int HeaderSize = 38, NodeOverhead = 10, MaxDepth = 16;
    private readonly Hdf5Storage _storage;
    private readonly byte _kind;
    private readonly int _nodeSize, _recordSize, _depth;
    private readonly (ulong Address, int Count) _root;
    private readonly int[] _totalSizes;
    private readonly int _countSize;

    /// <param name="storage">The file.</param>
    /// <param name="address">Where the header is.</param>
    /// <param name="kinds">The kinds of records that are expected.</param>
    public Hdf5RecordTree(Hdf5Storage storage, ulong address, params ReadOnlySpan<byte> kinds)
    {
        _storage = storage;
        Hdf5Cursor header = storage.OpenChecked(address, HeaderSize, What);
        header.ExpectSignature("BTHD"u8);
        header.ExpectVersion(0);
        _kind = header.ReadByte();
        if (!kinds.Contains(_kind))
            throw header.Damaged($"has records of kind {_kind}, expected {string.Join(" or ", kinds.ToArray())}");
        uint nodeSize = header.ReadUInt32();
        (_recordSize, _depth) = (header.ReadUInt16(), header.ReadUInt16());
        header.Skip(2);
        _root = (header.ReadUInt64(), header.ReadUInt16());
        if (nodeSize > 1 << 20 || _recordSize == 0 || _depth > MaxDepth || nodeSize < NodeOverhead + _recordSize)
            throw header.Damaged($"has nodes of {nodeSize} bytes, records of {_recordSize} bytes and {_depth} levels");
        _nodeSize = (int)nodeSize;
        (_countSize, _totalSizes) = MeasureCounts();
    }

    /// <summary>Bytes of a record.</summary>
    public int RecordSize => _recordSize;

    /// <summary>The kind of the records.</summary>
    public byte Kind => _kind;

    /// <summary>All records in their order.</summary>
    public IEnumerable<Hdf5Cursor> Walk() =>
        _root.Address == Hdf5Storage.Undefined ? [] : Walk(_root.Address, _root.Count, _depth);

    private IEnumerable<Hdf5Cursor> Walk(ulong address, int count, int level)
    {
        int pointerSize = level == 0 ? 0 : PointerSize(level);
        long length = NodeOverhead + ((long)count * _recordSize) + (level == 0 ? 0 : (count + 1L) * pointerSize);
        if (length > _nodeSize)
            throw new InvalidDataException($"{What} has a node of {count} records, more than fit into {_nodeSize} bytes");
        Hdf5Cursor node = _storage.OpenChecked(address, length, What);
        node.ExpectSignature(level == 0 ? "BTLF"u8 : "BTIN"u8);
        node.ExpectVersion(0);
        node.ExpectVersion(_kind);
        ReadOnlyMemory<byte> records = node.Take((long)count * _recordSize);
        for (int i = 0; i <= count; i++)
        {
            if (level > 0)
            {
                (ulong child, ulong childCount) = (node.ReadUInt64(), node.ReadUnsigned(_countSize));
                node.Skip(_totalSizes[level - 1]);
                if (childCount > (ulong)_nodeSize)
                    throw node.Damaged($"has a node of {childCount} records");
                foreach (Hdf5Cursor record in Walk(child, (int)childCount, level - 1))
                    yield return record;
            }

            if (i < count)
                yield return new Hdf5Cursor(records.Slice(i * _recordSize, _recordSize), "a record of a B-tree");
        }
    }

    private int PointerSize(int level) => sizeof(ulong) + _countSize + _totalSizes[level - 1];

    // How many bytes the numbers of records take follows from how many records fit into the nodes of each level.
    private (int CountSize, int[] TotalSizes) MeasureCounts()
    {
        UInt128 largest = (UInt128)((_nodeSize - NodeOverhead) / _recordSize);
        int countSize = BytesFor(largest);
        var sizes = new int[_depth + 1];
        for (int level = 1; level <= _depth; level++)
        {
            int pointer = sizeof(ulong) + countSize + sizes[level - 1];
            int records = (_nodeSize - NodeOverhead - pointer) / (_recordSize + pointer);
            if (records < 1)
                throw new InvalidDataException($"{What} has nodes of {_nodeSize} bytes, too small for its records");
            largest = ((UInt128)(records + 1) * largest) + (UInt128)records;
            sizes[level] = BytesFor(largest);
        }

        return (countSize, sizes);
    }

    private static int BytesFor(UInt128 largest) => largest <= ulong.MaxValue
        ? (BitOperations.Log2((ulong)largest) / 8) + 1
        : throw new InvalidDataException($"{What} is said to hold more records than 64 bits can count");
}
