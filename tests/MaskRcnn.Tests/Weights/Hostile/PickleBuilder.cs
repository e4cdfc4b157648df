using System.Text;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Writes pickles instruction by instruction, with the letters of Python's pickletools.</summary>
internal sealed class PickleBuilder
{
    private readonly MemoryStream _bytes = new();

    public PickleBuilder() => Raw(0x80, 2);

    public byte[] Stop() => Op('.')._bytes.ToArray();

    public byte[] Unfinished() => _bytes.ToArray();

    public PickleBuilder Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public PickleBuilder Op(char opcode, params ReadOnlySpan<byte> argument) => Raw((byte)opcode).Raw(argument);

    public PickleBuilder Repeat(int count, Action<PickleBuilder> write)
    {
        for (int i = 0; i < count; i++)
            write(this);
        return this;
    }

    public PickleBuilder Global(string module, string name) => Op('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleBuilder Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Op('X', BitConverter.GetBytes(bytes.Length)).Raw(bytes);
    }

    public PickleBuilder Number(long value) => value is >= int.MinValue and <= int.MaxValue
        ? Op('J', BitConverter.GetBytes((int)value))
        : Raw(0x8A, 8).Raw(BitConverter.GetBytes(value));

    public PickleBuilder Tuple(params ReadOnlySpan<long> numbers)
    {
        Op('(');
        foreach (long number in numbers)
            Number(number);
        return Op('t');
    }

    public PickleBuilder Storage(string key = "0", long count = 4, string type = "FloatStorage") =>
        Op('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Op('t').Op('Q');

    /// <summary>A tensor: four floats in storage 0, unless told otherwise.</summary>
    public PickleBuilder Tensor(
        string key = "0", long count = 4, string type = "FloatStorage", long offset = 0, long[]? shape = null, long[]? strides = null) =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(').Storage(key, count, type).Number(offset)
            .Tuple(shape ?? [4]).Tuple(strides ?? [1]).Raw(0x89).Op('N').Op('t').Op('R');

    /// <summary>A dictionary of one item.</summary>
    public static byte[] Dictionary(string name, Action<PickleBuilder> value)
    {
        PickleBuilder pickle = new PickleBuilder().Op('}').Text(name);
        value(pickle);
        return pickle.Op('s').Stop();
    }
}
