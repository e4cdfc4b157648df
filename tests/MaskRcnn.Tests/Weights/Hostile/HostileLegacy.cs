namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Broken files of PyTorch's format of before version 1.6.</summary>
internal static class HostileLegacy
{
    // Say something about the archive, or are about what follows the pickle.
    private static readonly string[] s_others = ["pickle of 17 MB", "bytes after the stop", "values left on the stack", "empty pickle",
        "pickle without a stop", "text of 2 GB", "text of 4 GB"];

    public static IEnumerable<HostileFile> All() => [.. Containers(), .. Storages(), .. Pickles()];

    private static IEnumerable<HostileFile> Containers()
    {
        byte[] good = LegacyFiles.With(TorchFiles.GoodPickle);
        foreach (int length in (int[])[15, 16, 20, 40, 80, good.Length / 2, good.Length - 17, good.Length - 16, good.Length - 1])
            yield return new($"first {length} bytes", good[..length], "");
        yield return new("a byte too much", [.. good, 0], "1 bytes follow the last storage");
        yield return new("another version", Parts(version: new PickleBuilder().Op('K', 7).Stop()), "version 1001");
        yield return new("version that is text", Parts(version: new PickleBuilder().Text("1001").Stop()), "version 1001");
        yield return new("no order of bytes", Parts(system: new PickleBuilder().Op('}').Stop()), "in which order the bytes");
        yield return new("order of bytes that is text", Parts(system: PickleBuilder.Dictionary("little_endian", p => p.Text("yes"))), "in which order the bytes");
        yield return new("system that runs code", Parts(system: Code()), "'os.system' is not allowed");
        yield return new("version that runs code", Parts(version: Code()), "'os.system' is not allowed");
        yield return new("list that runs code", Parts(keys: Code()), "'os.system' is not allowed");
    }

    private static IEnumerable<HostileFile> Storages()
    {
        yield return new("no list of storages", Parts(keys: new PickleBuilder().Op('N').Stop()), "no list of storages");
        yield return new("list without the storage", Parts(keys: LegacyFiles.List()), "lacks the storage '0'");
        yield return new("list with a storage too many", Parts(keys: LegacyFiles.List("0", "1")), "'1', which no tensor has");
        yield return new("list with a storage twice", Parts(keys: LegacyFiles.List("0", "0")), "lists the storage '0' twice");
        yield return new("list of numbers", Parts(keys: new PickleBuilder().Op(']').Op('K', 1).Op('a').Stop()), "which no tensor has");
        yield return new("storage of another length", Parts(storage: [.. BitConverter.GetBytes(5L), .. new byte[20]]), "has 5 elements");
        yield return new("storage of negative length", Parts(storage: [.. BitConverter.GetBytes(-4L), .. new byte[16]]), "has -4 elements");
        yield return new("storage of 2^62 elements", Parts(storage: [.. BitConverter.GetBytes(1L << 62), .. new byte[16]]), "elements, but its tensors say 4");
        yield return new("no storage", Parts(storage: []), "the file ends");
        yield return new("half a storage", Parts(storage: LegacyFiles.Storage[..12]), "the file ends within the storage '0'");
        yield return Tensor("storage larger than the file", p => p.Tensor(count: 1L << 40), "more than fit into the file");
        yield return Tensor("negative storage", p => p.Tensor(count: -1), "is said to hold -1 elements");
        yield return Tensor("storage of an unknown type", p => p.Tensor(type: "QUInt8Storage"), "'torch.QUInt8Storage' is not allowed");
        yield return Tensor("storage with a view", p => p.Op('(').Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu")
            .Number(4).Tuple(1, 2).Op('t').Op('Q'), "a storage is not named by");
        yield return Tensor("source code of a module", p => p.Op('(').Text("module").Global("a", "B").Text("file").Text("code").Op('t').Op('Q'), "a storage is not named by");
        yield return new("one storage of two types", LegacyFiles.With(Two(p => p.Tensor(), p => p.Tensor(type: "IntStorage"))), "has two types or lengths");
        yield return new("one storage of two lengths", LegacyFiles.With(Two(p => p.Tensor(), p => p.Tensor(count: 3, shape: [3]))), "has two types or lengths");
        yield return Tensor("more elements than the storage", p => p.Tensor(shape: [5]), "reaches beyond its storage");
        yield return Tensor("huge offset", p => p.Tensor(offset: long.MaxValue), "too large");
        yield return Tensor("negative stride", p => p.Tensor(offset: 3, strides: [-1]), "a tensor has the shape");
        yield return Tensor("one element repeated to 4 TB", p => p.Tensor(shape: [1L << 40], strides: [0]), "repeats the 4 elements");
    }

    private static IEnumerable<HostileFile> Pickles() => HostilePickles.All().Where(file => !s_others.Contains(file.Name))
        .Select(file => file with { Name = $"legacy: {file.Name}", Content = LegacyFiles.With(LegacyFiles.PickleOf(file.Content)) });

    private static HostileFile Tensor(string name, Action<PickleBuilder> value, string expected) => new(name, LegacyFiles.With(value), expected);

    private static byte[] Parts(byte[]? version = null, byte[]? system = null, byte[]? keys = null, byte[]? storage = null) =>
    [
        .. LegacyFiles.Magic, .. version ?? LegacyFiles.Version, .. system ?? LegacyFiles.System, .. TorchFiles.GoodPickle,
        .. keys ?? LegacyFiles.Keys, .. storage ?? LegacyFiles.Storage,
    ];

    private static byte[] Two(Action<PickleBuilder> first, Action<PickleBuilder> second)
    {
        PickleBuilder pickle = new PickleBuilder().Op('}').Text("a");
        first(pickle);
        pickle.Op('s').Text("b");
        second(pickle);
        return pickle.Op('s').Stop();
    }

    private static byte[] Code() => new PickleBuilder().Global("os", "system").Op('(').Text("echo owned").Op('t').Op('R').Stop();
}
