using System.Collections;
using System.Collections.Generic;

namespace Microsoft.ML.Data;

#pragma warning disable CA1815 // ML.NET's VBuffer has no equality either.
public readonly partial struct VBuffer<T> : IEnumerable
{
    public readonly int Length;

    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        Check(length >= 0, nameof(length));
        Check(SizeOf(values) >= length, nameof(values));

        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Check(length >= 0, nameof(length));
        Check(0 <= count && count <= length, nameof(count));
        Check(SizeOf(values) >= count, nameof(values));
        Check(count == length || SizeOf(indices) >= count, nameof(indices));

        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        T value = default;
        GetItemOrDefault(index, ref value);
        return value;
    }

    public void GetItemOrDefault(int index, ref T destination)
    {
        Check(0 <= index && index < Length, nameof(index));

        int slot = IsDense ? index : GetIndices().BinarySearch(index);
        destination = slot >= 0 ? _values[slot] : default;
    }

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        // A copy, because an iterator of a struct cannot refer to the caller's instance.
        VBuffer<T> buffer = this;
        return buffer.IsDense || all ? buffer.AllItems() : buffer.ExplicitItems();
    }

    public IEnumerable<T> DenseValues()
    {
        foreach (KeyValuePair<int, T> item in AllItems())
            yield return item.Value;
    }

    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    public override string ToString()
        => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    private IEnumerable<KeyValuePair<int, T>> ExplicitItems()
    {
        for (int i = 0; i < _count; i++)
            yield return new(_indices[i], _values[i]);
    }

    private IEnumerable<KeyValuePair<int, T>> AllItems()
    {
        int next = 0;
        for (int slot = 0; slot < Length; slot++)
        {
            bool isExplicit = IsDense || (next < _count && _indices[next] == slot);
            yield return new(slot, isExplicit ? _values[next++] : default);
        }
    }

    private static int SizeOf<TItem>(TItem[] array) => array?.Length ?? 0;

    private static void Check(bool condition, string parameter, string message = null)
    {
        if (!condition)
            throw message is null ? new ArgumentOutOfRangeException(parameter) : new ArgumentOutOfRangeException(parameter, message);
    }
}
