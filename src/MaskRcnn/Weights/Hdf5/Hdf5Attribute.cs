namespace MaskRcnn.Weights.Hdf5;

/// <summary>A named value of an object.</summary>
internal sealed record Hdf5Attribute(string Name, byte Flags, ReadOnlyMemory<byte> Type, Hdf5Dataspace Space, ReadOnlyMemory<byte> Data)
{
    private const int ReferenceSize = 16;

    public static Hdf5Attribute Read(Hdf5Cursor cursor)
    {
        byte version = cursor.ReadByte();
        if (version is < 1 or > 3)
            throw cursor.Damaged($"has version {version}, expected 1 to 3");
        byte flags = cursor.ReadByte();
        (ushort nameLength, ushort typeLength, ushort spaceLength) = (cursor.ReadUInt16(), cursor.ReadUInt16(), cursor.ReadUInt16());
        cursor.Skip(version == 3 ? 1 : 0);
        string name = cursor.ReadText(nameLength);
        Pad(version, cursor);
        ReadOnlyMemory<byte> type = cursor.Take(typeLength);
        Pad(version, cursor);
        var space = Hdf5Dataspace.Read(new Hdf5Cursor(cursor.Take(spaceLength), "an attribute"));
        Pad(version, cursor);
        return new Hdf5Attribute(name, version == 1 ? (byte)0 : flags, type, space, cursor.Take(cursor.Left));
    }

    /// <summary>The value as texts.</summary>
    /// <exception cref="InvalidDataException">It has elements that are not text.</exception>
    public string[] ReadTexts(Hdf5GlobalHeap heap)
    {
        if (Flags != 0)
            throw new InvalidDataException($"the attribute {Name} has a shared type, which is not supported");
        long count = Space.Count;
        // An empty list comes as numbers, since a list of nothing has no type in Python.
        if (count == 0)
            return [];
        var type = Hdf5Datatype.Read(new Hdf5Cursor(Type, "an attribute"));
        if (type.Class != Hdf5DatatypeClass.Text && !type.IsVariableText)
            throw new InvalidDataException($"the attribute {Name} is a list of {type.Class}, expected text");
        long size = type.IsVariableText ? ReferenceSize : type.Size;
        if (size == 0 || count > Data.Length / size)
            throw new InvalidDataException($"the attribute {Name} says that it has {count} texts of {size} bytes, but has {Data.Length} bytes");
        var cursor = new Hdf5Cursor(Data, "an attribute");
        var texts = new string[count];
        for (int i = 0; i < count; i++)
            texts[i] = type.IsVariableText ? heap.ReadText(cursor) : cursor.ReadText(size);
        return texts;
    }

    // Parts are padded to multiples of eight bytes in the first version only; the header before them is eight bytes too.
    private static void Pad(byte version, Hdf5Cursor cursor)
    {
        if (version == 1)
            cursor.Align();
    }
}
