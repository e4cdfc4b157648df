using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>
/// The links of a group: hard links only. Soft and external links could lead in circles or into other files, and no program
/// writes weights with them.
/// </summary>
internal static class Hdf5Links
{
    private const int MaxLinks = 200_000, SoftLinkCache = 2, SymbolSize = 40;
    private const byte ByName = 5, ByOrder = 6;

    /// <summary>Addresses by names.</summary>
    /// <exception cref="InvalidDataException">A link is not a hard one, or there are too many, or two of one name.</exception>
    public static IReadOnlyDictionary<string, ulong> Read(Hdf5Storage storage, IReadOnlyList<Hdf5Message> messages)
    {
        var links = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (Hdf5Message message in messages)
        {
            IEnumerable<(string Name, ulong Address)> found = message.Kind switch
            {
                Hdf5MessageKind.Link => [ReadLink(message.Open())],
                Hdf5MessageKind.LinkInfo => ReadDense(storage, message.Open()),
                Hdf5MessageKind.SymbolTable => ReadSymbols(storage, message.Open()),
                _ => [],
            };
            foreach ((string name, ulong address) in found)
            {
                if (links.Count == MaxLinks)
                    throw new InvalidDataException($"a group has more than the {MaxLinks} links allowed");
                if (!links.TryAdd(name, address))
                    throw new InvalidDataException($"a group has the name {UntrustedText.Quote(name)} twice");
            }
        }

        return links;
    }

    private static (string Name, ulong Address) ReadLink(Hdf5Cursor cursor)
    {
        cursor.ExpectVersion(1);
        byte flags = cursor.ReadByte();
        byte kind = (flags & 8) != 0 ? cursor.ReadByte() : (byte)0;
        cursor.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        ulong length = cursor.ReadUnsigned(1 << (flags & 3));
        string name = cursor.ReadText((long)Math.Min(length, int.MaxValue));
        return kind == 0 ? (name, cursor.ReadUInt64()) : throw Refuse(name, kind == 1 ? "soft" : "external");
    }

    private static IEnumerable<(string Name, ulong Address)> ReadDense(Hdf5Storage storage, Hdf5Cursor cursor)
    {
        cursor.ExpectVersion(0);
        cursor.Skip((cursor.ReadByte() & 1) != 0 ? 8 : 0);
        (ulong heapAddress, ulong treeAddress) = (cursor.ReadUInt64(), cursor.ReadUInt64());
        if (heapAddress == Hdf5Storage.Undefined)
            yield break;
        var heap = new Hdf5FractalHeap(storage, heapAddress);
        var tree = new Hdf5RecordTree(storage, treeAddress, ByName, ByOrder);
        foreach (Hdf5Cursor record in tree.Walk())
        {
            record.Skip(tree.Kind == ByName ? 4 : 8);
            yield return ReadLink(heap.Open(record, "a link"));
        }
    }

    private static IEnumerable<(string Name, ulong Address)> ReadSymbols(Hdf5Storage storage, Hdf5Cursor message)
    {
        var tree = new Hdf5BTree(storage, kind: 0, keySize: 8);
        ulong treeAddress = message.ReadUInt64();
        ReadOnlyMemory<byte> names = ReadLocalHeap(storage, message.ReadUInt64());
        foreach ((_, ulong address) in tree.Walk(treeAddress))
        {
            Hdf5Cursor cursor = storage.Open(address, 8, "a symbol table");
            cursor.ExpectSignature("SNOD"u8);
            cursor.ExpectVersion(1);
            cursor.Skip(1);
            int count = cursor.ReadUInt16();
            cursor = storage.Open(address + 8, (long)count * SymbolSize, "a symbol table");
            for (int i = 0; i < count; i++)
            {
                (long place, ulong target, uint cache) = (cursor.ReadLength(), cursor.ReadUInt64(), cursor.ReadUInt32());
                cursor.Skip(20);
                if (place >= names.Length)
                    throw cursor.Damaged("has a name outside of its heap");
                string name = ReadName(names[(int)place..]);
                yield return cache == SoftLinkCache ? throw Refuse(name, "soft") : (name, target);
            }
        }
    }

    private static ReadOnlyMemory<byte> ReadLocalHeap(Hdf5Storage storage, ulong address)
    {
        const string What = "a local heap";
        Hdf5Cursor cursor = storage.Open(address, 32, What);
        cursor.ExpectSignature("HEAP"u8);
        cursor.ExpectVersion(0);
        cursor.Skip(3);
        long length = cursor.ReadLength();
        cursor.Skip(8);
        cursor = storage.Open(cursor.ReadUInt64(), length, What);
        return cursor.Take(length);
    }

    private static string ReadName(ReadOnlyMemory<byte> text)
    {
        int length = text.Span.IndexOf((byte)0);
        return new Hdf5Cursor(text, "a name").ReadText(length >= 0 ? length : throw new InvalidDataException("a name has no end"));
    }

    private static InvalidDataException Refuse(string name, string kind) => new(
        $"{UntrustedText.Quote(name)} is a {kind} link; only files whose weights lie in the file itself, without such links, are read");
}
