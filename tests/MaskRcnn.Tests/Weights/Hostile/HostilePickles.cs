namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Archives whose pickle tries to run code, to exhaust the machine, or is broken.</summary>
internal static class HostilePickles
{
    private const string NotAllowed = "is not allowed: a weights file may hold tensors";

    public static IEnumerable<HostileFile> All() => [.. Code(), .. Exhaustion(), .. Broken()];

    private static IEnumerable<HostileFile> Code() =>
    [
        new("os.system", Call("os", "system", "echo owned"), $"'os.system' {NotAllowed}"),
        new("posix.system, as Python 3 pickles it", Call("posix", "system", "echo owned"), $"'posix.system' {NotAllowed}"),
        new("exec", Call("builtins", "exec", "import os"), $"'builtins.exec' {NotAllowed}"),
        new("eval of Python 2", Call("__builtin__", "eval", "1"), $"'__builtin__.eval' {NotAllowed}"),
        new("getattr", Call("builtins", "getattr", "x"), $"'builtins.getattr' {NotAllowed}"),
        new("subprocess.Popen", Call("subprocess", "Popen", "sh"), $"'subprocess.Popen' {NotAllowed}"),
        new("torch.load within the file", Call("torch", "load", "other.pth"), $"'torch.load' {NotAllowed}"),
        new("torch.hub.load", Call("torch.hub", "load", "x"), $"'torch.hub.load' {NotAllowed}"),
        new(
            "attribute of an allowed module",
            Call("torch._utils", "__builtins__", "x"),
            $"'torch._utils.__builtins__' {NotAllowed}"),
        new("class of a module that acts", Call("subprocess.x", "Run", "sh"), $"'subprocess.x.Run' {NotAllowed}"),
        new("function of an unknown module", Call("anything", "run", "x"), $"'anything.run' {NotAllowed}"),
        new("attribute of a class", Call("anything", "Thing.run", "x"), $"'anything.Thing.run' {NotAllowed}"),
        new("call of an object", TorchFiles.With(p => p.Global("a", "B").Op(')').Op('R').Op(')').Op('R')), "calls something that is not an allowed"),
        new("object in place of a tensor's storage", TorchFiles.With(p => p.Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Global("a", "B").Op(')').Op('R').Number(0).Tuple(4).Tuple(1).Op('t').Op('R')), "a tensor has other arguments"),
        new("whole module", Raw(p => p.Global("__main__", "Net").Op(')').Raw(0x81).Op('}').Op('b')), "needs the code of its class"),
        new("allowed name with a dot", Call("torch", "_utils._rebuild_tensor_v2.__globals__", "x"), NotAllowed),
        new("nothing but argparse.Namespace", Call("argparse", "Namespace", "x"), "no tensors by name, only objects of 'argparse.Namespace'"),
        new("very long name", Call("m", new string('n', 1 << 20), "x"), "...'"),
        new("very long name of a class", Call("m", new string('N', 1 << 20), "x"), "...'"),
        new("very long module of nothing but dots", Call(new string('.', 1 << 20), "Net", "x"), "no tensors by name"),
        new("name with control characters", Call("m", "\u001b[2J", "x"), "'m.\\u001b[2J'"),
        new("os.system by protocol 4", TorchFiles.With(p => p.Text("os").Text("system").Raw(0x93)), $"'os.system' {NotAllowed}"),
        new(
            "global without a name",
            TorchFiles.With(p => p.Number(1).Number(2).Raw(0x93)),
            "a global is named by something that is not text"),
        new("INST", TorchFiles.With(p => p.Op('(').Text("sh").Op('i').Raw("os\nsystem\n"u8)), "instruction 0x69 is not allowed"),
        new("OBJ", TorchFiles.With(p => p.Op('(').Global("collections", "OrderedDict").Op('o')), "instruction 0x6f is not allowed"),
        new(
            "NEWOBJ",
            TorchFiles.With(p => p.Global("collections", "OrderedDict").Op(')').Raw(0x81)),
            "instruction 0x81 is not allowed"),
        new("extension registry", TorchFiles.With(p => p.Raw(0x82, 1)), "instruction 0x82 is not allowed"),
        new(
            "reduce of a reduce",
            TorchFiles.With(p => p.Global("collections", "OrderedDict").Op(')').Op('R').Op(')').Op('R')),
            "calls something that is not an allowed function"),
        new(
            "call of a storage type",
            TorchFiles.With(p => p.Global("torch", "FloatStorage").Op(')').Op('R')),
            "calls something that is not an allowed function"),
        new(
            "call of text",
            TorchFiles.With(p => p.Text("os.system").Op(')').Op('R')),
            "calls something that is not an allowed function"),
        new(
            "arguments that are no tuple",
            TorchFiles.With(p => p.Global("collections", "OrderedDict").Op(']').Op('R')),
            "calls something that is not an allowed function"),
        new(
            "state of a tensor",
            TorchFiles.With(p => p.Tensor().Op('}').Op('b')),
            "sets attributes of something that is not a dictionary"),
        new(
            "rebuild of a rebuild",
            TorchFiles.With(p => p.Global("torch._utils", "_rebuild_parameter").Op('(').Global("os", "system").Op('t').Op('R')),
            $"'os.system' {NotAllowed}"),
        new(
            "parameter of no tensor",
            TorchFiles.With(p => p.Global("torch._utils", "_rebuild_parameter").Op('(').Text("x").Op('t').Op('R')),
            "a parameter is made of something that is not a tensor"),
        new(
            "size of no tuple",
            TorchFiles.With(p => p.Global("torch", "Size").Op('(').Text("x").Op('t').Op('R')),
            "torch.Size has other arguments"),
        new(
            "dictionary with arguments",
            TorchFiles.With(p => p.Global("collections", "OrderedDict").Op('(').Text("x").Op('t').Op('R')),
            "OrderedDict has 1 arguments"),
    ];

    private static IEnumerable<HostileFile> Exhaustion() =>
    [
        new("a million marks", Raw(p => p.Repeat(1_000_000, q => q.Op('('))), "nests more than 10000 levels"),
        new(
            "lists within lists",
            Raw(p => p.Repeat(1_000_000, q => q.Op(']')).Repeat(1_000_000, q => q.Op('a'))),
            "makes more than the 600000 values"),
        new("a million dictionaries", Raw(p => p.Repeat(1_000_000, q => q.Op('}'))), "makes more than the 600000 values"),
        new(
            "a million memo entries",
            Raw(p => p.Op('N').Repeat(400_000, q => q.Op('r', BitConverter.GetBytes(Next())))),
            "memo has more than the 300000 values"),
        new(
            "doubling tuples",
            Raw(p => p.Op('N').Repeat(1_000_000, q => q.Op('q', 0).Op('h', 0).Raw(0x86))),
            "makes more than the 600000 values"),
        new("list in itself", TorchFiles.With(p => p.Op(']').Op('q', 0).Op('h', 0).Op('a')), "holds no tensors by name"),
        new(
            "dictionary in itself",
            TorchFiles.With(p => p.Op('}').Op('q', 0).Text("self").Op('h', 0).Op('s')),
            "holds no tensors by name"),
        new("pickle of 17 MB", TorchFiles.With(new byte[17 << 20]), "more than the 16777216 allowed"),
        new(
            "whole number of 255 bytes",
            TorchFiles.With(p => p.Raw(0x8A, 255).Raw(new byte[255])),
            "a whole number takes 255 bytes"),
        new("whole number of 2 GB", TorchFiles.With(p => p.Raw(0x8B, 0xFF, 0xFF, 0xFF, 0x7F)), "instruction 0x8b is not allowed"),
        new("text of 4 GB", TorchFiles.With(p => p.Op('X', 0xFF, 0xFF, 0xFF, 0xFF)), "ends within an instruction"),
        new("text of 2 GB", TorchFiles.With(p => p.Op('X', 0xFF, 0xFF, 0xFF, 0x7F)), "ends within an instruction"),
        new(
            "bytes of 2^64",
            TorchFiles.With(p => p.Raw(0x8E).Raw(BitConverter.GetBytes(ulong.MaxValue))),
            "instruction 0x8e is not allowed"),
    ];

    private static IEnumerable<HostileFile> Broken() =>
    [
        new("empty pickle", TorchFiles.With(Array.Empty<byte>()), "ends within an instruction"),
        new("pickle without a stop", TorchFiles.With(new PickleBuilder().Op('}').Unfinished()), "ends within an instruction"),
        new("bytes after the stop", TorchFiles.With([.. TorchFiles.GoodPickle, 0]), "stops before its end"),
        new("values left on the stack", Raw(p => p.Op('N').Op('}')), "stops before its end"),
        new("stop with an empty stack", Raw(_ => { }), "takes a value where there is none"),
        new("protocol 6", TorchFiles.With([0x80, 6, (byte)'}', (byte)'.']), "protocol is 6"),
        new("tuple of nothing", Raw(p => p.Raw(0x87)), "takes a value where there is none"),
        new("tuple across a mark", Raw(p => p.Op('N').Op('(').Raw(0x85)), "takes a value where there is none"),
        new("tuple without a mark", Raw(p => p.Op('N').Op('t')), "goes back to a mark where there is none"),
        new("memo that is not there", TorchFiles.With(p => p.Op('h', 9)), "memo has no value 9"),
        new("append to a dictionary", TorchFiles.With(p => p.Op('}').Op('N').Op('a')), "appends to something that is not a list"),
        new(
            "item of a list",
            TorchFiles.With(p => p.Op(']').Text("a").Op('N').Op('s')),
            "sets items of something that is not a dictionary"),
        new("item without a value", TorchFiles.With(p => p.Op('}').Op('(').Text("a").Op('u')), "sets an item that has no value"),
        new("key that is a list", TorchFiles.With(p => p.Op('}').Op(']').Op('N').Op('s')), "a list or a dictionary as a key"),
        new("the same key twice", Raw(p => p.Op('}').Text("w").Tensor().Op('s').Text("w").Tensor().Op('s')), "the key 'w' twice"),
        new("text that is not UTF-8", TorchFiles.With(p => p.Op('X', 1, 0, 0, 0, 0xFF)), "a text is not UTF-8"),
        new("no dictionary", Raw(p => p.Op(']')), "holds no dictionary of tensors"),
        new("no tensors", Raw(p => p.Op('}')), "holds no tensors by name"),
        new("name with a line feed", TorchFiles.With(PickleBuilder.Dictionary("a\nb", p => p.Tensor())), "the name 'a\\u000ab'"),
        new(
            "name of a megabyte",
            TorchFiles.With(PickleBuilder.Dictionary(new string('n', 1 << 20), p => p.Tensor())),
            "expected 1 to 1024 characters"),
    ];

    private static uint s_next;

    private static uint Next() => s_next++;

    private static byte[] Call(string module, string name, string argument) =>
        TorchFiles.With(p => p.Global(module, name).Op('(').Text(argument).Op('t').Op('R'));

    private static byte[] Raw(Action<PickleBuilder> write)
    {
        var pickle = new PickleBuilder();
        write(pickle);
        return TorchFiles.With(pickle.Stop());
    }
}
