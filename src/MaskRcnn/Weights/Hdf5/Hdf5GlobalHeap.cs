namespace MaskRcnn.Weights.Hdf5;

/// <summary>The collections in which texts of variable length lie.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Storage storage)
{
    private const string What = "a global heap";
    private const int HeaderSize = 16;
    private readonly Dictionary<ulong, Dictionary<ushort, ReadOnlyMemory<byte>>> _collections = [];

    /// <summary>Reads a reference (length, collection, index) and the text that it stands for.</summary>
    public string ReadText(Hdf5Cursor reference)
    {
        (uint length, ulong address, uint index) = (reference.ReadUInt32(), reference.ReadUInt64(), reference.ReadUInt32());
        if (length == 0)
            return "";
        if (!_collections.TryGetValue(address, out Dictionary<ushort, ReadOnlyMemory<byte>>? objects))
            _collections.Add(address, objects = Load(address));
        if (index is 0 or > ushort.MaxValue || !objects.TryGetValue((ushort)index, out ReadOnlyMemory<byte> data))
            throw new InvalidDataException($"{What} has no object {index}");
        return new Hdf5Cursor(data, What).ReadText(length);
    }

    private Dictionary<ushort, ReadOnlyMemory<byte>> Load(ulong address)
    {
        Hdf5Cursor cursor = storage.Open(address, HeaderSize, What);
        cursor.ExpectSignature("GCOL"u8);
        cursor.ExpectVersion(1);
        cursor.Skip(3);
        cursor = storage.Open(address, cursor.ReadLength(), What);
        cursor.Skip(HeaderSize);
        var objects = new Dictionary<ushort, ReadOnlyMemory<byte>>();
        while (cursor.Left >= HeaderSize)
        {
            ushort index = cursor.ReadUInt16();
            cursor.Skip(6);
            long length = cursor.ReadLength();
            // Object 0 is the free space at the end.
            if (index == 0)
                break;
            if (!objects.TryAdd(index, cursor.Take(length)))
                throw cursor.Damaged($"has the object {index} twice");
            cursor.Align();
        }

        return objects;
    }
}
