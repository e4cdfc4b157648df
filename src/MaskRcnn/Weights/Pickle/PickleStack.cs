namespace MaskRcnn.Weights.Pickle;

/// <summary>The stack of a <see cref="PickleMachine"/>, with marks between its values.</summary>
internal sealed class PickleStack
{
    private const int MaxPushes = 600_000, MaxMarks = 10_000;
    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = new();
    private int _pushes;

    public int Count => _values.Count;

    public void Push(object? value)
    {
        // Every object that a pickle makes is pushed once, so that this limits their number and the time too.
        if (++_pushes > MaxPushes)
            throw new InvalidDataException($"the pickle makes more than the {MaxPushes} values allowed");
        _values.Add(value);
    }

    public void PushMark()
    {
        if (_marks.Count == MaxMarks)
            throw new InvalidDataException($"the pickle nests more than {MaxMarks} levels deep");
        _marks.Push(_values.Count);
    }

    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public object? Peek() => _values.Count > Floor()
        ? _values[^1]
        : throw new InvalidDataException("the pickle takes a value where there is none");

    /// <summary>The topmost values as an array, the last pushed last.</summary>
    public object?[] Pop(int count)
    {
        var items = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            items[i] = Pop();
        return items;
    }

    /// <summary>The values above the topmost mark, which is removed too.</summary>
    public object?[] PopToMark() => _marks.Count == 0
        ? throw new InvalidDataException("the pickle goes back to a mark where there is none")
        : Pop(_values.Count - _marks.Peek(), _marks.Pop());

    private object?[] Pop(int count, int floor)
    {
        object?[] items = [.. _values.GetRange(floor, count)];
        _values.RemoveRange(floor, count);
        return items;
    }

    private int Floor() => _marks.TryPeek(out int floor) ? floor : 0;
}
