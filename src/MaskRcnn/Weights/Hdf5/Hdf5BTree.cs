namespace MaskRcnn.Weights.Hdf5;

/// <summary>A B-tree of the first version, which older files use for groups and chunks.</summary>
/// <param name="storage">The file.</param>
/// <param name="kind">0 for groups, 1 for chunks.</param>
/// <param name="keySize">Bytes of a key.</param>
internal sealed class Hdf5BTree(Hdf5Storage storage, byte kind, int keySize)
{
    private const string What = "a B-tree";
    private const int HeaderSize = 24, MaxLevel = 32;

    /// <summary>The leaves: of each the key before it and the address that it holds.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Key, ulong Address)> Walk(ulong root) => Walk(root, null);

    private IEnumerable<(ReadOnlyMemory<byte> Key, ulong Address)> Walk(ulong address, int? expectedLevel)
    {
        Hdf5Cursor cursor = storage.Open(address, HeaderSize, What);
        cursor.ExpectSignature("TREE"u8);
        cursor.ExpectVersion(kind);
        (int level, int count) = (cursor.ReadByte(), cursor.ReadUInt16());
        // A child is one level below its parent, so that no circle is walked.
        if (level > MaxLevel || (expectedLevel is not null && level != expectedLevel))
            throw cursor.Damaged($"has a node of level {level}, expected {expectedLevel ?? MaxLevel}");
        cursor = storage.Open(address + HeaderSize, (long)count * (keySize + sizeof(ulong)), What);
        for (int i = 0; i < count; i++)
        {
            (ReadOnlyMemory<byte> key, ulong child) = (cursor.Take(keySize), cursor.ReadUInt64());
            if (level == 0)
            {
                yield return (key, child);
                continue;
            }

            foreach ((ReadOnlyMemory<byte> Key, ulong Address) leaf in Walk(child, level - 1))
                yield return leaf;
        }
    }
}
