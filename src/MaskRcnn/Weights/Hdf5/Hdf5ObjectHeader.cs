namespace MaskRcnn.Weights.Hdf5;

/// <summary>Reads the messages that describe one object of a file.</summary>
internal static class Hdf5ObjectHeader
{
    private const string What = "an object header";
    private const int OldPrefix = 16, MaxNewPrefix = 34, ChecksumSize = 4, MaxMessages = 100_000;

    /// <exception cref="InvalidDataException">The header is damaged, or has more messages than are allowed.</exception>
    public static IReadOnlyList<Hdf5Message> Read(Hdf5Storage storage, ulong address)
    {
        var messages = new List<Hdf5Message>();
        var continuations = new Queue<(ulong Address, long Length)>();
        byte first = storage.Open(address, 1, What).ReadByte();
        if (first == 1)
            ReadOld(storage, address, messages, continuations);
        else
            ReadNew(storage, address, messages, continuations);
        return messages;
    }

    private static void ReadOld(
        Hdf5Storage storage, ulong address, List<Hdf5Message> messages, Queue<(ulong Address, long Length)> continuations)
    {
        Hdf5Cursor prefix = storage.Open(address, OldPrefix, What);
        prefix.Skip(8);
        continuations.Enqueue((address + OldPrefix, prefix.ReadUInt32()));
        while (continuations.TryDequeue(out (ulong Address, long Length) block))
        {
            Hdf5Cursor cursor = storage.Open(block.Address, block.Length, What);
            while (cursor.Left >= 8)
            {
                (ushort kind, ushort length, byte flags) = (cursor.ReadUInt16(), cursor.ReadUInt16(), cursor.ReadByte());
                cursor.Skip(3);
                Add(new Hdf5Message((Hdf5MessageKind)kind, flags, cursor.Take(length)), messages, continuations);
            }
        }
    }

    private static void ReadNew(
        Hdf5Storage storage, ulong address, List<Hdf5Message> messages, Queue<(ulong Address, long Length)> continuations)
    {
        long available = Math.Min(MaxNewPrefix, storage.Length - (long)address);
        Hdf5Cursor prefix = storage.Open(address, available, What);
        prefix.ExpectSignature("OHDR"u8);
        prefix.ExpectVersion(2);
        byte flags = prefix.ReadByte();
        prefix.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        ulong length = prefix.ReadUnsigned(1 << (flags & 3));
        if (length > int.MaxValue)
            throw prefix.Damaged($"says that it has {length} bytes");
        Hdf5Cursor cursor = storage.OpenChecked(address, prefix.Position + (long)length + ChecksumSize, What);
        cursor.Skip(prefix.Position);
        ReadMessages(cursor, flags, messages, continuations);
        while (continuations.TryDequeue(out (ulong Address, long Length) block))
        {
            cursor = storage.OpenChecked(block.Address, block.Length, What);
            cursor.ExpectSignature("OCHK"u8);
            ReadMessages(cursor, flags, messages, continuations);
        }
    }

    private static void ReadMessages(
        Hdf5Cursor cursor, byte headerFlags, List<Hdf5Message> messages, Queue<(ulong Address, long Length)> continuations)
    {
        bool ordered = (headerFlags & 4) != 0;
        while (cursor.Left >= (ordered ? 6 : 4))
        {
            (byte kind, ushort length, byte flags) = (cursor.ReadByte(), cursor.ReadUInt16(), cursor.ReadByte());
            cursor.Skip(ordered ? 2 : 0);
            Add(new Hdf5Message((Hdf5MessageKind)kind, flags, cursor.Take(length)), messages, continuations);
        }
    }

    private static void Add(Hdf5Message message, List<Hdf5Message> messages, Queue<(ulong Address, long Length)> continuations)
    {
        if (messages.Count + continuations.Count >= MaxMessages)
            throw new InvalidDataException($"{What} has more than the {MaxMessages} messages allowed");
        if (message.Kind == Hdf5MessageKind.Continuation)
        {
            Hdf5Cursor cursor = message.Open();
            continuations.Enqueue((cursor.ReadUInt64(), cursor.ReadLength()));
        }
        else
        {
            messages.Add(message);
        }
    }
}
