namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Pickles of arrays that try to run code, to exhaust the machine, or are broken.</summary>
internal static class HostileArrays
{
    private static readonly byte[] s_zoo = File.ReadAllBytes(WeightsFixture.PathOf("Detectron2/zoo_protocol4.pkl"));

    public static IEnumerable<HostileFile> All() => [.. Arrays(), .. Types(), .. Code(), .. Pickles(), .. Cuts()];

    private static IEnumerable<HostileFile> Arrays()
    {
        yield return With("array without a state", p => Array(p), "an array has no type");
        yield return With("state that is text", p => Array(p).Text("x").Op('b'), "another state");
        yield return With("state of too few parts", p => Array(p).Tuple(1, 2).Op('b'), "another state");
        yield return With("shape that is text", p => State(p, q => q.Text("x")), "another state");
        yield return With("shape of text", p => State(p, q => q.Op('(').Text("x").Op('t')), "impossible shape");
        yield return With("negative shape", p => State(p, q => q.Tuple(-4)), "impossible shape");
        yield return With("forty dimensions", p => State(p, q => q.Tuple([.. Enumerable.Repeat(1L, 40)])), "impossible shape");
        yield return With("shape that overflows", p => State(p, q => q.Tuple(1L << 40, 1L << 40)), "too large");
        yield return With("empty array whose strides overflow", p => State(p, q => q.Tuple(0, 1L << 40, 1L << 40)), "too large");
        yield return With("more elements than data", p => State(p, q => q.Tuple(5)), "needs 20 bytes, but has 16");
        yield return With("fewer elements than data", p => State(p, q => q.Tuple(3)), "needs 12 bytes, but has 16");
        yield return With("data that are a list", p => State(p, q => q.Tuple(4), data: q => q.Op(']')), "the data of an array are not bytes");
        yield return With("data that are a number", p => State(p, q => q.Tuple(4), data: q => q.Number(4)), "the data of an array are not bytes");
        yield return With("data that are another array", p => State(p, q => q.Tuple(4), data: q => Array(q)), "the data of an array are not bytes");
        yield return With("data of 4 GB", p => State(p, q => q.Tuple(4), data: q => q.Op('B', 0xFF, 0xFF, 0xFF, 0xFF)), "ends within an instruction");
        yield return With("data of 2^64 bytes", p => State(p, q => q.Tuple(4), data: q => q.Raw(0x8E).Raw(BitConverter.GetBytes(ulong.MaxValue))),
            "ends within an instruction");
        yield return With("text that is no bytes", p => State(p, q => q.Tuple(1), data: q => Encoded(q, "\u0100abc")), "has other characters");
        yield return With("text in another encoding", p => State(p, q => q.Tuple(1), data: q => Encoded(q, "abcd", "utf8")), "_codecs.encode has other");
        yield return With("array of something else", p => p.Global("numpy.core.multiarray", "_reconstruct").Op('(').Global("a", "B").Tuple(0).Op('t').Op('R'),
            "something that is not numpy.ndarray");
        yield return With("buffer without arguments", p => p.Global("numpy.core.numeric", "_frombuffer").Op(')').Op('R'), "other arguments than data");
        yield return new("ten thousand names of one array", Many(), "take more than the");
    }

    private static IEnumerable<HostileFile> Types()
    {
        yield return With("objects", p => State(p, q => q.Tuple(2), type: "O8"), "the type 'O8'");
        yield return With("text as elements", p => State(p, q => q.Tuple(4), type: "U1"), "the type 'U1'");
        yield return With("elements of a megabyte", p => State(p, q => q.Tuple(4), type: "V1048576"), "the type 'V1048576'");
        yield return With("type of a very long name", p => State(p, q => q.Tuple(4), type: new string('f', 4000)), "the type 'fff");
        yield return With("type that is a number", p => p.Global("numpy", "dtype").Op('(').Number(4).Op('t').Op('R'), "not named by a text");
        yield return With("type with an unknown order", p => p.Global("numpy", "dtype").Op('(').Text("f4").Op('t').Op('R')
            .Op('(').Number(3).Text("?").Op('t').Op('b'), "no order of bytes");
        yield return With("type without a state", p => p.Global("numpy", "dtype").Op('(').Text("f4").Op('t').Op('R').Op('N').Op('b'), "no order of bytes");
    }

    private static IEnumerable<HostileFile> Code()
    {
        foreach ((string module, string name) in ((string, string)[])
            [("os", "system"), ("posix", "system"), ("builtins", "exec"), ("builtins", "eval"), ("builtins", "getattr"), ("subprocess", "Popen"),
            ("numpy.testing._private.utils", "runstring"), ("numpy", "load"), ("importlib", "import_module"), ("torch", "load")])
        {
            yield return With($"{module}.{name}", p => p.Global(module, name).Op('(').Text("echo owned").Op('t').Op('R'), $"'{module}.{name}' is not allowed");
        }

        yield return With("persistent id", p => p.Text("0").Op('Q'), "refers to something outside");
        yield return With("extension registry", p => p.Raw(0x82, 1), "instruction 0x82 is not allowed");
        yield return With("INST", p => p.Op('(').Text("sh").Op('i').Raw("os\nsystem\n"u8), "instruction 0x69 is not allowed");
        yield return new("nothing but text", new PickleBuilder().Text("hello").Stop(), "no dictionary of arrays");
        yield return new("nothing but numbers", PickleBuilder.Dictionary("w", p => p.Number(4)), "no arrays by name");
        yield return new("bytes after the stop", [.. s_zoo, 0], "stops before its end");
    }

    private static IEnumerable<HostileFile> Pickles() => HostilePickles.All()
        .Select(file => new HostileFile($"arrays: {file.Name}", LegacyFiles.PickleOf(file.Content), ""))
        .Where(file => file.Content.Length > 3 && file.Content[0] == 0x80 && file.Content[1] <= 5);

    private static IEnumerable<HostileFile> Cuts() =>
        ((int[])[3, 20, 100, s_zoo.Length / 2, s_zoo.Length - 2, s_zoo.Length - 1]).Select(length => new HostileFile($"first {length} bytes", s_zoo[..length], ""));

    private static HostileFile With(string name, Action<PickleBuilder> value, string expected) => new(name, PickleBuilder.Dictionary("w", value), expected);

    private static PickleBuilder Array(PickleBuilder pickle) => pickle.Global("numpy.core.multiarray", "_reconstruct").Op('(')
        .Global("numpy", "ndarray").Tuple(0).Op('C', 1, (byte)'b').Op('t').Op('R');

    private static void State(
        PickleBuilder pickle, Action<PickleBuilder> shape, string type = "f4", Action<PickleBuilder>? data = null)
    {
        Array(pickle).Op('(').Number(1);
        shape(pickle);
        pickle.Global("numpy", "dtype").Op('(').Text(type).Op('t').Op('R').Op('(').Number(3).Text("<").Op('t').Op('b').Raw(0x89);
        if (data is null)
            pickle.Op('C', 16).Raw(new byte[16]);
        else
            data(pickle);
        pickle.Op('t').Op('b');
    }

    private static void Encoded(PickleBuilder pickle, string text, string encoding = "latin1") =>
        pickle.Global("_codecs", "encode").Op('(').Text(text).Text(encoding).Op('t').Op('R');

    private static byte[] Many()
    {
        PickleBuilder pickle = new PickleBuilder().Op('}').Text("first");
        State(pickle, p => p.Tuple(1 << 18), data: p => p.Op('B', BitConverter.GetBytes(1 << 20)).Raw(new byte[1 << 20]));
        pickle.Op('q', 1).Op('s');
        for (int i = 0; i < 10_000; i++)
            pickle.Text($"w{i}").Op('h', 1).Op('s');
        return pickle.Stop();
    }
}
