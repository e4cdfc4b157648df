namespace MaskRcnn.Weights.Pickle;

/// <summary>
/// Reads a pickle by running its program on a machine that knows only <see cref="PickleOpcode"/>, whose values are numbers, text,
/// tuples, lists and dictionaries, and whose only functions are those that <see cref="IPickleObjects"/> hands out: whatever the
/// file says, no code of its choice can run. Length, number of values, memo and nesting are limited.
/// </summary>
internal sealed class PickleMachine
{
    private const int MaxProtocol = 5, MaxMemo = 300_000, MaxText = 1 << 16;
    private readonly PickleReader _reader;
    private readonly IPickleObjects _objects;
    private readonly PickleStack _stack = new();
    private readonly Dictionary<uint, object?> _memo = [];

    private PickleMachine(PickleReader reader, IPickleObjects objects) => (_reader, _objects) = (reader, objects);

    /// <summary>The value that a pickle describes.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged or does what is not allowed; the message says where.</exception>
    public static object? Load(byte[] data, IPickleObjects objects)
    {
        var reader = new PickleReader(data);
        object? result = LoadNext(reader, objects);
        return reader.IsAtEnd ? result : throw new InvalidDataException("the pickle stops before its end");
    }

    /// <summary>The value that the pickle at the position of a reader describes; more may follow.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged or does what is not allowed; the message says where.</exception>
    public static object? LoadNext(PickleReader reader, IPickleObjects objects)
    {
        var machine = new PickleMachine(reader, objects);
        int start = 0;
        try
        {
            while (true)
            {
                start = machine._reader.Position;
                var opcode = (PickleOpcode)machine._reader.ReadByte();
                if (opcode == PickleOpcode.Stop)
                    return machine.Finish();
                machine.Execute(opcode);
            }
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"byte {start} of the pickle: {error.Message}", error);
        }
    }

    private object? Finish()
    {
        object? result = _stack.Pop();
        if (_stack.Count > 0)
            throw new InvalidDataException("the pickle stops before its end");
        return result;
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol when _reader.ReadByte() is > MaxProtocol and var protocol:
                throw new InvalidDataException($"the pickle's protocol is {protocol}, expected at most {MaxProtocol}");
            case PickleOpcode.Protocol: break;
            case PickleOpcode.Frame: _reader.ReadUInt64(); break;
            case PickleOpcode.Mark: _stack.PushMark(); break;
            case PickleOpcode.BinPut: Memoize(_reader.ReadByte()); break;
            case PickleOpcode.LongBinPut: Memoize(_reader.ReadUInt32()); break;
            case PickleOpcode.Memoize: Memoize((uint)_memo.Count); break;
            case PickleOpcode.Append: Append([_stack.Pop()]); break;
            case PickleOpcode.Appends: Append(_stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(_stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            case PickleOpcode.Build: SetState(_stack.Pop()); break;
            default: _stack.Push(Create(opcode)); break;
        }
    }

    private object? Create(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.None => null,
        PickleOpcode.NewTrue => true,
        PickleOpcode.NewFalse => false,
        PickleOpcode.BinInt => (long)_reader.ReadInt32(),
        PickleOpcode.BinInt1 => (long)_reader.ReadByte(),
        PickleOpcode.BinInt2 => (long)_reader.ReadUInt16(),
        PickleOpcode.Long1 => _reader.ReadLong(),
        PickleOpcode.BinFloat => _reader.ReadDouble(),
        PickleOpcode.BinUnicode => ReadText(_reader.ReadUInt32()),
        PickleOpcode.ShortBinUnicode => _reader.ReadText(_reader.ReadByte()),
        PickleOpcode.EmptyDictionary => new PickleDictionary(),
        PickleOpcode.EmptyList => new PickleList(),
        PickleOpcode.EmptyTuple => new PickleTuple([]),
        PickleOpcode.Tuple => new PickleTuple(_stack.PopToMark()),
        PickleOpcode.Tuple1 => new PickleTuple(_stack.Pop(1)),
        PickleOpcode.Tuple2 => new PickleTuple(_stack.Pop(2)),
        PickleOpcode.Tuple3 => new PickleTuple(_stack.Pop(3)),
        PickleOpcode.BinGet => Recall(_reader.ReadByte()),
        PickleOpcode.LongBinGet => Recall(_reader.ReadUInt32()),
        PickleOpcode.Global => _objects.FindGlobal(_reader.ReadLine(), _reader.ReadLine()),
        PickleOpcode.StackGlobal => FindGlobal(_stack.Pop(2)),
        PickleOpcode.BinPersistentId => _objects.LoadPersistent(_stack.Pop()),
        PickleOpcode.Reduce => Call(_stack.Pop(2)),
        PickleOpcode.NewObject => Instantiate(_stack.Pop(2)),
        PickleOpcode.ShortBinString or PickleOpcode.ShortBinBytes when _objects.HasBytes => new PickleBytes(_reader.Read(_reader.ReadByte())),
        PickleOpcode.BinString or PickleOpcode.BinBytes when _objects.HasBytes => new PickleBytes(_reader.Read(_reader.ReadUInt32())),
        PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8 when _objects.HasBytes => new PickleBytes(_reader.Read(_reader.ReadUInt64())),
        _ => throw new InvalidDataException($"the instruction 0x{(byte)opcode:x2} is not allowed"),
    };

    private object FindGlobal(object?[] names) => names is [string module, string name]
        ? _objects.FindGlobal(module, name)
        : throw new InvalidDataException("a global is named by something that is not text");

    private static object? Call(object?[] operands) => operands switch
    {
        [PickleFunction function, PickleTuple arguments] => function.Call(arguments.Items),
        [PickleClass type, PickleTuple] => new PickleInstance(type.Name),
        _ => throw new InvalidDataException("the pickle calls something that is not an allowed function"),
    };

    private static PickleInstance Instantiate(object?[] operands) => operands is [PickleClass type, PickleTuple]
        ? new PickleInstance(type.Name)
        : throw new InvalidDataException(
            $"the instruction 0x{(byte)PickleOpcode.NewObject:x2} is not allowed for something that is not a plain class");

    // Numbers of arrays can come as text; they are not turned into characters.
    private object ReadText(uint length) => _objects.HasBytes && length > MaxText
        ? new PickleBytes(_reader.Read(length), IsUtf8: true)
        : _reader.ReadText(length);

    private void Memoize(uint index)
    {
        if (_memo.Count == MaxMemo)
            throw new InvalidDataException($"the pickle's memo has more than the {MaxMemo} values allowed");
        _memo[index] = _stack.Peek();
    }

    private object? Recall(uint index) => _memo.TryGetValue(index, out object? value)
        ? value
        : throw new InvalidDataException($"the pickle's memo has no value {index}");

    private void Append(object?[] items)
    {
        object? target = _stack.Peek();
        if (target is PickleInstance)
            return;
        if (target is not PickleList list)
            throw new InvalidDataException("the pickle appends to something that is not a list");
        list.Items.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        object? target = _stack.Peek();
        if (target is not (PickleDictionary or PickleInstance))
            throw new InvalidDataException("the pickle sets items of something that is not a dictionary");
        if (items.Length % 2 != 0)
            throw new InvalidDataException("the pickle sets an item that has no value");
        for (int i = 0; i < items.Length && target is PickleDictionary dictionary; i += 2)
            dictionary.Add(items[i], items[i + 1]);
    }

    private void SetState(object? state)
    {
        if (_stack.Peek() is not IPickleState target)
            throw new InvalidDataException("the pickle sets attributes of something that is not a dictionary");
        target.SetState(state);
    }
}
