using System.Buffers.Binary;
using MaskRcnn.Weights.Hdf5;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>HDF5 files of Keras that were damaged on purpose, structure by structure.</summary>
internal static class HostileHdf5
{
    private static readonly byte[] s_old = Read("tiny_weights.h5"), s_new = Read("tiny_weights_latest.h5");
    private static readonly byte[] s_storage = Read("storage_earliest.h5"), s_latest = Read("storage_latest.h5");
    private static readonly byte[] s_many = Read("many_latest.h5"), s_heap = Read("attributes_latest.h5");

    private enum Message : byte
    {
        Dataspace = 1, Datatype = 3, Layout = 8, Filters = 11,
    }

    public static IEnumerable<HostileFile> All() => [.. Superblocks(), .. Groups(), .. Headers(), .. Datasets(), .. Newer(), .. Cuts()];

    private static IEnumerable<HostileFile> Superblocks() =>
    [
        new("signature alone", s_old[..8], "the superblock"),
        Changed("version 9", s_old, 8, 9, "version 9"),
        Changed("addresses of 4 bytes", s_old, 13, 4, "4 and 8 bytes"),
        Changed("lengths of 255 bytes", s_old, 14, 255, "8 and 255 bytes"),
        Numbers("base address", s_old, 24, 4096, "count from byte 4096"),
        Numbers("end beyond the file", s_old, 40, 1L << 60, "the file is cut off"),
        Numbers("root group beyond the file", s_old, 64, 1L << 60, "reaches beyond the file"),
        Numbers("root group that is missing", s_old, 64, -1, "is missing"),
        Numbers("root group in the superblock", s_old, 64, 0, "does not begin with OHDR"),
        Numbers("root group at the last byte", s_old, 64, s_old.Length - 1, "ends too early"),
        Changed("checksum of the newer superblock", s_new, 12, 1, "superblock at byte 0 is damaged"),
    ];

    private static IEnumerable<HostileFile> Groups() =>
    [
        At("B-tree that is none", s_old, "TREE"u8, 0, [0], "does not begin with TREE"),
        At("B-tree of chunks in a group", s_old, "TREE"u8, 4, [1], "expected 0"),
        At("B-tree of 255 levels", s_old, "TREE"u8, 5, [255], "level 255"),
        At("B-tree of one level too many", s_old, "TREE"u8, 5, [1], "does not begin with TREE"),
        At("B-tree of 65535 entries", s_old, "TREE"u8, 6, [255, 255], "a B-tree reaches beyond the file"),
        At("B-tree whose child is itself", s_old, "TREE"u8, 32, Address(s_old, "TREE"u8), "does not begin with SNOD"),
        At("B-tree whose child is beyond the file", s_old, "TREE"u8, 32, Eight(1L << 50), "beyond the file"),
        At("local heap that is none", s_old, "HEAP"u8, 0, [0], "does not begin with HEAP"),
        At("local heap of a petabyte", s_old, "HEAP"u8, 8, Eight(1L << 50), "beyond the file"),
        At("local heap of negative size", s_old, "HEAP"u8, 8, Eight(-1), "more than 63 bits"),
        At("local heap elsewhere", s_old, "HEAP"u8, 24, Eight(1L << 40), "beyond the file"),
        At("symbol table that is none", s_old, "SNOD"u8, 0, [0], "does not begin with SNOD"),
        At("symbol table of 65535 names", s_old, "SNOD"u8, 6, [255, 255], "a symbol table reaches beyond the file"),
        At("name outside of its heap", s_old, "SNOD"u8, 8, Eight(1L << 40), "outside of its heap"),
        At("soft link", s_old, "SNOD"u8, 24, [2], "is a soft link"),
        At("group that is the root", s_old, "SNOD"u8, 16, Eight(96), "has no attribute weight_names"),
        At("layer beyond the file", s_old, "SNOD"u8, 16, Eight(long.MaxValue), "beyond the file"),
        All("every group the first", s_old, "SNOD"u8, 16, Eight(96), "is listed, but not in the file"),
    ];

    private static IEnumerable<HostileFile> Headers()
    {
        int root = (int)BinaryPrimitives.ReadInt64LittleEndian(s_old.AsSpan(64));
        yield return Changed("header of version 7", s_old, root, 7, "does not begin with OHDR");
        yield return Changed("header of 4 GB", s_old, root + 11, 255, "beyond the file");
        yield return Changed("header without messages", s_old, root + 8, 0, "there is no attribute layer_names");
        yield return Changed("message longer than its header", s_old, root + 19, 255, "ends too early");
        yield return Changed("shared message", s_old, root + 20, 2, "is shared");
        yield return Continuation("continuation that is the header itself", root, 16, "the structures of the file take more");
        yield return Continuation("continuation beyond the file", 1L << 60, 16, "beyond the file");
        yield return Continuation("continuation of a petabyte", 0, 1L << 50, "beyond the file");
    }

    private static IEnumerable<HostileFile> Datasets()
    {
        yield return Patched("dimensions of 2^40", Message.Dataspace, (message, _) => Eight(1L << 40).CopyTo(message[8..]), "it needs 4398046511104 bytes, but 16 are stored");
        yield return Patched("dimensions whose product overflows", Message.Dataspace, (message, _) => Eight(long.MaxValue).CopyTo(message[8..]), "are too large");
        yield return Patched("negative dimension", Message.Dataspace, (message, _) => Eight(-5).CopyTo(message[8..]), "more than 63 bits");
        yield return Patched("255 dimensions", Message.Dataspace, (message, _) => message[1] = 255, "255 dimensions");
        yield return Patched("dataspace of version 9", Message.Dataspace, (message, _) => message[0] = 9, "version 9");
        yield return Patched("elements of 4 GB", Message.Datatype, (message, _) => message[4..8].Fill(255), "expected a usual number");
        yield return Patched("elements of no bytes", Message.Datatype, (message, _) => message[4..8].Clear(), "expected a usual number");
        yield return Patched("compound elements", Message.Datatype, (message, _) => message[0] = 0x16, "is a Compound");
        yield return Patched("an unknown mantissa", Message.Datatype, (message, _) => message[15] = 3, "expected a usual number");
        yield return Patched("layout of version 1", Message.Layout, (message, _) => message[0] = 1, "version 1");
        yield return Patched("virtual dataset", Message.Layout, (message, _) => message[1] = 3, "class 3");
        yield return Patched("data beyond the file", Message.Layout, (message, _) => Eight(1L << 55).CopyTo(message[2..]), "beyond the file");
        yield return Patched("data that were never written", Message.Layout, (message, _) => Eight(-1).CopyTo(message[2..]), "is missing");
        yield return Patched("more data than the dimensions", Message.Layout, (message, _) => Eight(1 << 20).CopyTo(message[10..]), "are stored");
        yield return Patched("data at the end of the file", Message.Layout, (message, _) => Eight(s_old.Length - 1).CopyTo(message[2..]), "beyond the file");
        yield return External("external storage");
    }

    private static IEnumerable<HostileFile> Newer()
    {
        yield return At("damaged header", s_new, "OHDR"u8, 20, [9], "is damaged: its checksum");
        yield return At("damaged block of links", s_many, "FHDB"u8, 30, [0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE], "beyond the file");
        yield return At("fractal heap that is none", s_heap, "FRHP"u8, 0, [0], "a fractal heap at byte 849 is damaged");
        yield return At("damaged fractal heap", s_heap, "FRHP"u8, 120, [77], "a fractal heap at byte");
        yield return At("damaged B-tree of version 2", s_heap, "BTHD"u8, 20, [77], "a B-tree of version 2 at byte");
        yield return At("block of a fractal heap that is none", s_heap, "FHDB"u8, 0, [0], "does not begin with FHDB");
        yield return At("damaged leaf", s_heap, "BTLF"u8, 8, [77], "a B-tree of version 2 at byte");
        yield return At("damaged fixed array", s_latest, "FAHD"u8, 7, [77], "a fixed array at byte");
        yield return At("damaged block of a fixed array", s_latest, "FADB"u8, 16, [77], "a fixed array at byte");
        yield return Header("fractal heap with blocks of no size", s_heap, "FRHP"u8, 146, 112, Eight(0), "impossible sizes");
        yield return Header("fractal heap with blocks of 2^62 bytes", s_heap, "FRHP"u8, 146, 120, Eight(1L << 62), "impossible sizes");
        yield return Header("fractal heap of 65535 rows", s_heap, "FRHP"u8, 146, 140, [255, 255], "impossible sizes");
        yield return Header("compressed fractal heap", s_heap, "FRHP"u8, 146, 7, [9], "is compressed");
        yield return Header("B-tree of 65535 levels", s_heap, "BTHD"u8, 38, 12, [255, 255], "levels");
        yield return Header("B-tree with records of no bytes", s_heap, "BTHD"u8, 38, 10, [0, 0], "records of 0 bytes");
        yield return Header("B-tree whose root is beyond the file", s_heap, "BTHD"u8, 38, 16, Eight(1L << 50), "beyond the file");
        yield return Header("B-tree of 65535 records", s_heap, "BTHD"u8, 38, 24, [255, 255], "more than fit");
        yield return Header("B-tree with records of another kind", s_heap, "BTHD"u8, 38, 5, [1], "records of kind 1");
        yield return Header("fixed array of 2^60 chunks", s_latest, "FAHD"u8, 28, 8, Eight(1L << 60), "entries of");
        yield return Header("fixed array elsewhere", s_latest, "FAHD"u8, 28, 16, Eight(1L << 60), "beyond the file");
        yield return At("global heap that is none", s_latest, "GCOL"u8, 0, [0], "does not begin with GCOL");
        yield return At("global heap of a petabyte", s_latest, "GCOL"u8, 8, Eight(1L << 50), "beyond the file");
        yield return At("global heap whose object is a petabyte", s_latest, "GCOL"u8, 24, Eight(1L << 50), "ends too early");
        yield return At("tree of chunks of 32 levels", s_storage, [.. "TREE"u8, 1, 0], 5, [32], "does not begin with TREE");
        yield return At("tree of chunks without chunks", s_storage, [.. "TREE"u8, 1, 0], 6, [0, 0], "chunks were written");
        yield return At("chunk of no bytes", s_storage, [.. "TREE"u8, 1, 0], 24, Eight(1L << 62), "chunk 0 has 0 bytes, expected 140");
        yield return new("zeros that unpack to a thousand times the file", Read("bomb.h5"), "more than the");
    }

    private static IEnumerable<HostileFile> Cuts()
    {
        foreach (int length in (int[])[9, 24, 95, 100, 2048, s_old.Length / 2, s_old.Length - 1])
            yield return new($"first {length} bytes", s_old[..length], "");
        foreach (int length in (int[])[47, 48, 100, s_new.Length / 2, s_new.Length - 1])
            yield return new($"first {length} bytes of the newest layout", s_new[..length], "");
    }

    private static byte[] Read(string name) => File.ReadAllBytes(WeightsFixture.PathOf($"Keras/{name}"));

    private static byte[] Eight(long value) => BitConverter.GetBytes(value);

    private static byte[] Address(byte[] file, ReadOnlySpan<byte> signature) => Eight(file.AsSpan().IndexOf(signature));

    private static HostileFile Changed(string name, byte[] file, int place, byte value, string expected)
    {
        byte[] content = [.. file];
        content[place] = value;
        return new(name, content, expected);
    }

    private static HostileFile Numbers(string name, byte[] file, int place, long value, string expected)
    {
        byte[] content = [.. file];
        Eight(value).CopyTo(content, place);
        return new(name, content, expected);
    }

    // Changes the first structure with a signature.
    private static HostileFile At(string name, byte[] file, ReadOnlySpan<byte> signature, int offset, byte[] bytes, string expected)
    {
        byte[] content = [.. file];
        int place = content.AsSpan().IndexOf(signature);
        bytes.CopyTo(content, place + offset);
        return new(name, content, expected);
    }

    private static HostileFile All(string name, byte[] file, ReadOnlySpan<byte> signature, int offset, byte[] bytes, string expected)
    {
        byte[] content = [.. file];
        for (int place = 0; content.AsSpan(place).IndexOf(signature) is >= 0 and var next; place += next + 1)
            bytes.CopyTo(content, place + next + offset);
        return new(name, content, expected);
    }

    // Changes a structure and gives it the checksum that it then has.
    private static HostileFile Header(
        string name, byte[] file, ReadOnlySpan<byte> signature, int length, int offset, byte[] bytes, string expected)
    {
        byte[] content = [.. file];
        int place = content.AsSpan().IndexOf(signature);
        bytes.CopyTo(content, place + offset);
        uint checksum = Hdf5Checksum.OfStructure(content.AsSpan(place, length - 4));
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(place + length - 4), checksum);
        return new(name, content, expected);
    }

    private static HostileFile Continuation(string name, long address, long length, string expected)
    {
        byte[] content = [.. s_old];
        int root = (int)BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(64));
        // The first message becomes one that says where the header goes on.
        content[root + 16] = 0x10;
        Eight(address + (address == root ? 16 : 0)).CopyTo(content, root + 24);
        Eight(length == 16 && address == root ? 24 : length).CopyTo(content, root + 32);
        return new(name, content, expected);
    }

    private delegate void Change(Span<byte> message, int place);

    // Changes a message in the header of the first dataset, found by its dataspace of dimensions that are known.
    private static HostileFile Patched(string name, Message kind, Change change, string expected)
    {
        byte[] content = [.. s_old];
        int place = FindMessage(content, kind);
        change(content.AsSpan(place), place);
        return new(name, content, expected);
    }

    private static HostileFile External(string name)
    {
        byte[] content = [.. s_old];
        content[FindMessage(content, Message.Layout) - 8] = 7;
        return new(name, content, "lie in another file");
    }

    // A header of the first version that has a layout message is a dataset's.
    private static int FindMessage(byte[] file, Message kind)
    {
        for (int place = 96; place < file.Length - 64; place += 8)
        {
            if (file[place] != 1 || file[place + 1] != 0 || BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(place + 4)) != 1)
                continue;
            int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(place + 8));
            var messages = new Dictionary<byte, int>();
            for (int next = place + 16; next < Math.Min(place + 16 + length, file.Length - 8);)
            {
                messages.TryAdd(file[next], next + 8);
                next += 8 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(next + 2));
            }

            if (messages.ContainsKey((byte)Message.Layout) && messages.TryGetValue((byte)kind, out int found))
                return found;
        }

        throw new InvalidOperationException($"no dataset has the message {kind}");
    }
}
